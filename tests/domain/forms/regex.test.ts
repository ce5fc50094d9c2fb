import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { compileRegex } from '#domain/forms/expression/functions/regex.ts'

const matches = (pattern: string, text: string) => compileRegex(pattern).test!(text)

test('[FO38] patterns of real forms', () => {
  for (const [pattern, yes, no] of [
    ['[0-9]{10}', ['0123456789'], ['012345678', '01234567890', 'x123456789']],
    ['^\\d{3}-\\d{4}$', ['555-1234'], ['5551234', ' 555-1234']],
    ['[A-Z]{2}[0-9]+', ['AB1', 'XY900'], ['ab1', 'A1', 'AB']],
    ['(yes|no|maybe)', ['yes', 'maybe'], ['yesno', '']],
    ['[^\\s@]+@[^\\s@]+\\.[a-z]{2,}', ['a@b.co', 'mina.k@taavon.ir'], ['a@b', '@b.co', 'a b@c.de']],
    ['[\\p{L} ]+', ['سپیده کوه', 'Ünal'], ['a1', '']],
    ['\\p{IsArabic}*', ['سلام', ''], ['a']],
    ['(?=.*[0-9])(?=.*[a-z]).{4,8}', ['abc1', '1234a'], ['abcd', '1234', 'a1']],
    ['(?!00)\\d\\d', ['01', '99'], ['00', '1']],
    ['[\\w.-]+', ['a_b.c-d'], ['a b', '']],
    ['09\\d{9}|\\+98\\d{10}', ['09121234567', '+989121234567'], ['9121234567']],
    ['a{2,3}b?c*?', ['aa', 'aaab', 'aacc'], ['a', 'aaaa']],
    ['(a(b)?)+', ['a', 'abab'], ['b', '']],
    ['.{0,3}', ['', 'abc'], ['abcd', 'a\nb']],
    ['\\u0041\\x42', ['AB'], ['ab']],
    ['^(?i)yes|no$', ['yes', 'YES', 'No'], ['y']], ['(?i:a)b', ['ab', 'Ab'], ['aB', 'AB']], ['((?i)[a-c]+)X', ['aBcX'], ['aBcx']], ['(?i)[^a]', ['b', 'B'], ['a', 'A']], ['(?iu)да', ['ДА', 'да'], ['д']],
    ['[]a]+', [']a'], ['b']], ['[a\\-z]+', ['a-z'], ['b']], ['a{x}', ['a{x}'], ['a']], ['\\bword\\b', ['word'], ['words']], ['', [''], ['a']],
  ] as const) {
    for (const text of yes) assert.ok(matches(pattern, text), `${pattern} matches ${text}`)
    for (const text of no) assert.not.ok(matches(pattern, text), `${pattern} does not match ${text}`)
  }
})

test('[FO38] what cannot be read or matched in linear time says why', () => {
  for (const [pattern, why] of [['[a', 'syntax'], ['(a', 'syntax'], ['a)', 'syntax'], ['*a', 'syntax'], ['a{3,1}', 'syntax'], ['[z-a]', 'syntax'], ['\\', 'syntax'], ['(a)\\1', 'unsupported'], ['(?<=a)b', 'unsupported'], ['[a&&[b]]', 'unsupported'], ['a{9999}', 'too-large'], ['(a{900}){900}', 'too-large'], ['('.repeat(60) + ')'.repeat(60), 'too-large']] as const) {
    assert.is(compileRegex(pattern).wrong?.why, why, pattern)
  }
})

test('[FO38] patterns that make other engines stand still answer at once', () => {
  const text = `${'a'.repeat(5_000)}!`
  for (const pattern of ['(a+)+b', '(a|a)*b', '(a|aa)+$', '(.*a){20}b', '^(([a-z])+.)+[A-Z]([a-z])+$']) assert.type(matches(pattern, text), 'boolean')
})

test('[FO38] it agrees with the language’s own engine', () => {
  const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)?', 'a*', 'b+', 'a{1,2}', '\\d', '\\w', '1')
  fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), fc.array(fc.constantFrom('a', 'b', '1', ' '), { maxLength: 8 }), (pieces, letters) => {
    const [pattern, text] = [pieces.join(''), letters.join('')]
    assert.is(matches(pattern, text), new RegExp(`^(?:${pattern})$`, 'u').test(text), `${pattern} on ${text}`)
  }), { numRuns: 1_500 })
})

test('[FO38] no pattern makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('(', ')', '[', ']', '{', '}', '?', '*', '+', '\\', '^', '$', '|', '.', '-', 'a', '1', ',', '=', '!', ':', 'p', 'u')).map((each) => each.join(''))), (pattern) => {
    const { test: found, wrong } = compileRegex(pattern)
    assert.ok(found === undefined ? wrong !== undefined : typeof found('a1') === 'boolean')
  }), { numRuns: 1_500 })
})

test.run()
