// The floor: plain HTML with the same fields and a few lines of script, as somebody would write it for this one form.
// The script is a file of its own, because the server's policy allows no other.

import { conditionAt, constraintAt, kindOf, rosterColumns, sumAt } from './definitions.ts'

export interface FloorPage {
  readonly html: string
  readonly script: string
}

const style = 'body{font:16px/1.5 sans-serif;margin:16px}label{display:block;margin-block-start:20px;font-weight:600}input{font:inherit;min-block-size:48px;inline-size:100%;box-sizing:border-box}input[type=radio]{inline-size:24px}td{padding:4px}'

function page(name: string, body: string, script: string): FloorPage {
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/assets/floor.css"></head><body>${body}<script src="/assets/floor-${name}.js"></script></body></html>`,
    script: `${script}\ndocument.documentElement.dataset.ready=''`,
  }
}

export const floorStyle = style

export function surveyFloor(count: number): FloorPage {
  const field = (at: number) => {
    const input = kindOf(at) === 'select_one'
      ? ['a', 'b', 'c', 'd'].map((name) => `<label><input type="radio" name="q${at}" value="${name}" data-path="/q${at}">Answer ${name}</label>`).join('')
      : `<input id="q${at}" data-path="/q${at}" ${kindOf(at) === 'integer' ? 'inputmode="numeric"' : ''}>`
    const sum = sumAt(at) ? `<p data-field="/note${at}" id="n${at}">Together: </p>` : ''
    return `<div data-field="/q${at}" id="f${at}"${conditionAt(at) === undefined ? '' : ' hidden'}><label for="q${at}">Question q${at}</label>${input}<p id="w${at}" role="status"></p></div>${sum}`
  }
  const numbers = Array.from({ length: count }, (_, at) => at)
  const conditions = JSON.stringify(Object.fromEntries(numbers.flatMap((at) => (conditionAt(at) === undefined ? [] : [[conditionAt(at)!, at]]))))
  const sums = JSON.stringify(numbers.flatMap((at) => (sumAt(at) ? [[at, ...sumAt(at)!]] : [])))
  const constraints = JSON.stringify(Object.fromEntries(numbers.filter(constraintAt).map((at) => [at, 1])))
  return page(`survey-${count}`, numbers.map(field).join(''), `
const conditions=${conditions},sums=${sums},constraints=${constraints},byId=(id)=>document.getElementById(id)
document.body.addEventListener('input',({target})=>{
  const at=+target.dataset.path.slice(2),value=target.value
  if(conditions[at]!==undefined)byId('f'+conditions[at]).hidden=!(value>3)
  if(constraints[at])byId('w'+at).textContent=value!==''&&!(value>=0&&value<=120)?'Between 0 and 120':''
  for(const[n,a,b]of sums)if(a===at||b===at)byId('n'+n).textContent='Together: '+(+byId('q'+a).value+ +byId('q'+b).value)
})`)
}

/** Each field as in the survey, with its own label and the place of what is wrong with it: on a phone there are no columns. */
export function rosterFloor(rows: number): FloorPage {
  const field = (row: string, name: string, column: number) => `<div data-field="/row[r${row}]/${name}"><label for="${row}-${name}">${name}</label><input id="${row}-${name}" data-path="/row[r${row}]/${name}" value="${column === 1 ? 2 : column === 2 ? 3 : ''}"${column > 2 ? ' readonly' : ''}><p id="w${row}-${name}" role="status"></p></div>`
  const line = (row: string) => `<fieldset><legend>Row ${row}</legend>${rosterColumns.map((name, column) => field(row, name, column)).join('')}</fieldset>`
  return page(`roster-${rows}`, `<p data-field="/sum" id="sum">All together: </p><div id="rows">${Array.from({ length: rows }, (_, at) => line(String(at))).join('')}</div><button id="add">Add</button>`, `
const body=document.getElementById('rows'),reckon=()=>{let sum=0;for(const row of body.children){const fields=row.querySelectorAll('input'),total=fields[1].value*fields[2].value;sum+=total;fields[3].value=total;fields[4].value=sum}document.getElementById('sum').textContent='All together: '+sum}
let added=0
body.addEventListener('input',reckon)
document.getElementById('add').addEventListener('click',()=>{const row=body.children[0].cloneNode(true);added+=1;row.firstChild.textContent='Row n'+added;for(const field of row.querySelectorAll('div')){const[label,input,fault]=field.children;input.id='n'+added+input.id;fault.id='w'+input.id;label.htmlFor=input.id;field.dataset.field=field.dataset.field.replace(/\\[.*\\]/,'[n'+added+']');input.dataset.path=input.dataset.path.replace(/\\[.*\\]/,'[n'+added+']')}const first=row.querySelector('input');first.value='';body.append(row);reckon();first.focus()})
reckon()`)
}
