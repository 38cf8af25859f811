import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { colours } from './badge.ts'
import { themes } from './page.ts'

type Tokens = Record<string, string>
const css = ['tokens', 'themes']
  .map((name) => readFileSync(new URL(`css/${name}.css`, import.meta.url), 'utf8'))
  .join('')
  .replace(/\/\*.*?\*\//gs, '')

/** The custom properties that a selector sets. */
function declared(selector: string): Tokens {
  const tokens: Tokens = {}
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selectors.split(',').some((one) => one.trim() === selector)) continue
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) tokens[name] = value.trim()
  }
  return tokens
}

/** A token's colour in one scheme, as six hexadecimal digits. */
function colour(tokens: Tokens, name: string, scheme: 'light' | 'dark'): string {
  if (name.startsWith('#')) return name
  const [, light, dark] = /light-dark\((#\w{6}), (#\w{6})\)/.exec(tokens[name] ?? '') ?? []
  const plain = scheme === 'light' ? light : dark
  const found = plain ?? tokens[name]
  assert.match(found ?? '', /^#[0-9a-f]{6}$/, `--${name} is not a plain colour`)
  return found as string
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const texts = ['ink', 'muted', 'link', 'accent-text', 'brick-text', 'leaf-text', 'ochre-text']
/** Text on its ground: 4.5 to 1. */
const words: [text: string, ground: string][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ['ink', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['accent-text', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-deep'],
  ['on-ochre', 'ochre-ground'],
  ['on-brick', 'brick'],
  ['ink', 'fresh'],
  ['muted', 'fresh'],
  ['link', 'fresh'],
  ['ink', 'link-soft'],
  ['ink', 'leaf-soft'],
  ['ink', 'amber-soft'],
  ['ink', 'brick-soft'],
  ['brick-text', 'brick-soft'],
  ['on-bar', 'bar'],
  ['on-bar-soft', 'bar'],
]
/** Borders of fields and signs on their ground: 3 to 1. */
const shapes: [shape: string, ground: string][] = [
  ['edge', 'surface'],
  ['edge', 'paper'],
  ['accent', 'surface'],
  ['link', 'paper'],
  ['leaf-text', 'leaf-soft'],
  ['ochre-text', 'amber-soft'],
  ['link', 'link-soft'],
]

/** What stands in the header of a shop. */
const inHeader: [text: string, ground: string][] = [
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['muted', 'surface'],
  ['muted', 'sunken'],
  ['link', 'surface'],
]

for (const theme of themes) {
  const schemes = { bois: ['light', 'dark'], nuit: ['dark'] } as const
  for (const scheme of theme in schemes ? schemes[theme as keyof typeof schemes] : (['light'] as const)) {
    test(`${theme}, ${scheme}: every text can be read, every field seen`, () => {
      const tokens = { ...declared(':root'), ...declared(`[data-theme="${theme}"]`) }
      const header = { ...tokens, ...declared(`[data-theme="${theme}"] .shop-header`) }
      const check = (pairs: [string, string][], least: number, among: Tokens = tokens) => {
        for (const [front, back] of pairs) {
          const found = contrast(colour(among, front, scheme), colour(among, back, scheme))
          assert.ok(found >= least, `--${front} on --${back}: ${found.toFixed(2)}, at least ${least} is needed`)
        }
      }
      check(words, 4.5)
      check(shapes, 3)
      check(inHeader, 4.5, header)
      check([['edge', 'surface']], 3, header)
      if (theme !== 'bois' || scheme === 'light') check([['#ffffff', 'ribbon']], 4.5)
    })
  }
}

test('every state colour has a badge, a point and a disc that can be read in both schemes', () => {
  for (const name of colours) {
    for (const scheme of ['light', 'dark'] as const) {
      const badge = declared(`.badge-${name}`)
      const found = contrast(colour(badge, 'word', scheme), colour(badge, 'ground', scheme))
      assert.ok(found >= 4.5, `.badge-${name}, ${scheme}: ${found.toFixed(2)}`)
      const disc = contrast('#ffffff', colour(declared(`.avatar-${name}`), 'ground', scheme))
      assert.ok(disc >= 4.5, `.avatar-${name}, ${scheme}: ${disc.toFixed(2)}`)
      assert.deepEqual(declared(`.dot-${name}`), declared(`.avatar-${name}`))
    }
  }
})
