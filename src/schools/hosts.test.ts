import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { hostNamed, hostOf } from './hosts.ts'

const label = fc.constantFrom('a', 'b2', 'jean-moulin', 'x-1', '0', 'lycee')
const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.fr`)
const mixed = (text: string, bits: number) =>
  [...text].map((sign, at) => ((bits >> (at % 30)) & 1 ? sign.toUpperCase() : sign)).join('')
const request = (rawHeaders: string[], url = '/') => ({
  rawHeaders,
  url,
  headers: { host: rawHeaders[1] } as { host?: string },
})

test('a host is one name however it is written, and what names none is none', () => {
  fc.assert(
    fc.property(
      host,
      fc.nat(),
      fc.constantFrom('', ':80', ':4300', ':'),
      fc.constantFrom('', '.'),
      (name, bits, port, dot) => {
        assert.equal(hostNamed(mixed(name, bits) + dot + port), name)
      },
    ),
  )
  assert.equal(hostNamed('École-Été.exemple.fr'), hostNamed('xn--cole-t-9uafb.exemple.fr'))
  assert.equal(hostNamed('[::1]:4300'), '[::1]')
  for (const none of [
    undefined,
    '',
    ':80',
    '..',
    'a..b',
    'a b',
    'a/b',
    'a,b',
    'a@b',
    'a.fr..',
    '-',
    '\u0000',
    `${'a'.repeat(64)}.fr`,
  ])
    assert.equal(hostNamed(none), undefined, JSON.stringify(none))
})

test('no other host comes of a name that was tampered with', () => {
  fc.assert(
    fc.property(
      host,
      fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'.-_:/@%#?[] \t\0,\\éß｡／A0') }),
      fc.nat(40),
      (name, noise, at) => {
        const read = hostNamed(name.slice(0, at) + noise + name.slice(at))
        // What a browser would understand, or nothing.
        const url = `http://${name.slice(0, at)}${noise}${name.slice(at)}`
        if (read !== undefined && URL.canParse(url) && !/[/?#@\\\s]/.test(url.slice(7)))
          assert.equal(read, new URL(url).hostname.replace(/\.$/, ''))
      },
    ),
  )
})

test('a request that names two hosts names none; what it says elsewhere does not count', () => {
  assert.equal(hostOf(request(['Host', 'a.fr'])), 'a.fr')
  assert.equal(hostOf(request(['Host', 'a.fr', 'X-Forwarded-Host', 'b.fr', 'Forwarded', 'host=b.fr'])), 'a.fr')
  assert.equal(hostOf(request(['Host', 'a.fr', 'HOST', 'b.fr'])), undefined)
  assert.equal(hostOf(request(['Host', 'a.fr'], 'http://b.fr/')), undefined)
  assert.equal(hostOf(request(['Host', 'a.fr'], 'http://A.fr./x')), 'a.fr')
  assert.equal(hostOf(request(['Host', 'a.fr'], '*')), undefined)
  assert.equal(hostOf(request([])), undefined)
})
