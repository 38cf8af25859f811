import { figures } from './random.ts'

/**
 * How the countries that customers live in most dial: calling code, what is dialled before a number at home, and its figures
 * without that (national numbering plans, ITU). A number of another one is written with + and its code. By hand rather than
 * libphonenumber-js: 20 MB of memory.
 */
const plans: Record<string, { code: string; trunk: string; number: RegExp }> = {
  FR: { code: '33', trunk: '0', number: /^[1-9]\d{8}$/ },
  BE: { code: '32', trunk: '0', number: /^(4[5-9]\d{7}|4[0-4]\d{6}|[1-35-9]\d{7})$/ },
  CH: { code: '41', trunk: '0', number: /^[1-9]\d{8}$/ },
  LU: { code: '352', trunk: '', number: /^[2-9]\d{3,10}$/ },
  MC: { code: '377', trunk: '', number: /^[3-9]\d{7,8}$/ },
  DE: { code: '49', trunk: '0', number: /^[1-9]\d{5,10}$/ },
  ES: { code: '34', trunk: '', number: /^[5-9]\d{8}$/ },
  IT: { code: '39', trunk: '', number: /^[03]\d{5,10}$/ },
}
const codes = Object.values(plans)
/** Calling codes of one figure and of two; all others have three (ITU E.164). */
const ELSEWHERE = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/**
 * A telephone number as it is kept and shown: ten figures in pairs for France, « +32 475 123 456 » elsewhere (E.164). Spaces
 * of every kind, dots, dashes, slashes, « (0) » and 00 before the country are understood. Undefined when it is no number.
 */
export function readTelephone(typed: string, country = 'FR'): string | undefined {
  const signs = typed.replace(/\(0\)/g, '').replace(/[\s.·/()\u00ad\u200b\u2010-\u2015\u2060\u2212\ufeff-]/gu, '')
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(signs)
  if (abroad?.[1]) return international(abroad[1])
  if (!/^\d+$/.test(signs)) return undefined
  const here = plans[country]
  const number = here && signs.startsWith(here.trunk) ? signs.slice(here.trunk.length) : ''
  if (here && country !== 'FR' && here.number.test(number)) return international(here.code + number)
  return /^0[1-9]\d{8}$/.test(signs) ? pairs(signs) : undefined
}

function international(digits: string): string | undefined {
  const plan = codes.find(({ code }) => digits.startsWith(code))
  if (!plan) return `+${digits.replace(ELSEWHERE, (code) => `${code} `).replace(/\d+$/, grouped)}`
  const number = digits.slice(plan.code.length).replace(new RegExp(`^${plan.trunk || '(?!)'}`), '')
  if (!plan.number.test(number)) return undefined
  return plan.code === '33' ? pairs(`0${number}`) : `+${plan.code} ${grouped(number)}`
}

/**
 * A telephone number that rings nowhere, of the same part of France as another: ranges kept for works of fiction (Arcep,
 * decision 2018-0881, 2.5.12).
 */
export const inventTelephone = (random: () => number, like = ''): string =>
  pairs((FICTION[like.slice(0, 2)] ?? '035301') + figures(random, 4))

const FICTION: Record<string, string> = {
  '01': '019900',
  '02': '026191',
  '03': '035301',
  '04': '046571',
  '05': '053649',
  '06': '063998',
}

const pairs = (digits: string) => digits.replace(/(\d\d)(?=\d)/g, '$1 ')

/** By threes, never one figure alone at the end. */
const grouped = (digits: string) => digits.replace(/(\d{3})(?=\d\d)/g, '$1 ')

/** What is wrong with a telephone number, as a sentence; undefined when nothing is. */
export const checkTelephone = (typed: string, country = 'FR'): string | undefined =>
  readTelephone(typed, country) !== undefined
    ? undefined
    : country === 'FR'
      ? 'Ce numéro n’est pas complet : 10 chiffres en France, + et l’indicatif ailleurs. Exemple\u00a0: 03 84 45 00 00'
      : 'Ce numéro n’est pas complet : écrivez-le avec + et l’indicatif du pays. Exemple\u00a0: +32 475 12 34 56'
