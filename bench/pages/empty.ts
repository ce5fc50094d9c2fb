// The least that a Preact app served by a worker is: what the app's cold start is compared with.

import { h, render } from 'preact'

render(h('p', { class: 'empty' }, 'بازدید'), document.getElementById('app')!)
await navigator.serviceWorker.register('/sw.js')
