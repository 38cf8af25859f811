// What a browser would find on a page: its links, and its forms as they would be sent untouched.
import type { Hono } from 'hono'
import { cookieHeader, type Person, textOf } from './town.ts'

export type Form = {
  page: string
  method: 'GET' | 'POST'
  action: string
  fields: [string, string][]
  /** Fields that take any words. */
  texts: string[]
  /** What somebody could change in it. */
  variants: Variant[]
}

/** One change that somebody could make: another value of a field, typed or chosen, or a box ticked or unticked. */
export type Variant = {
  name: string
  kind: 'typed' | 'chosen' | 'ticked'
  /** Fields of a form with this change made; `turn` 1, 2, 3 makes different ones of what is typed. */
  fields: (from: [string, string][], turn: number) => [string, string][]
}

const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? (new RegExp(`\\s${name}(?=[\\s>])`).test(tag) ? '' : undefined) : decoded(value)
}
const decoded = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Every form of a page with the fields that a browser would send, the first named button pressed. */
export function formsOf(html: string, page: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>/g)].map((match) => {
    const tag = match[0]
    const end = html.indexOf('</form>', match.index)
    const id = attribute(tag, 'id')
    const outside = id ? [...html.matchAll(/<(?:input|button)\b[^>]*>/g)].map(([one]) => one) : []
    const inside = html.slice(match.index + tag.length, end)
    const fields = fieldsOf(inside)
    for (const one of outside) if (attribute(one, 'form') === id) fields.push(...fieldsOf(one))
    return {
      page,
      method: attribute(tag, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: new URL(attribute(tag, 'action') ?? '', `http://localhost${page}`).href.replace('http://localhost', ''),
      fields,
      texts: textsOf(inside),
      variants: variantsOf(inside),
    }
  })
}

function fieldsOf(html: string): [string, string][] {
  const fields: [string, string][] = []
  let pressed = false
  const controls =
    /<(input|button)\b[^>]*>|<(textarea)\b[^>]*>[\s\S]*?<\/textarea>|<(select)\b[^>]*>[\s\S]*?<\/select>/g
  for (const [tag, control, textarea] of html.matchAll(controls)) {
    const kind = control ?? textarea ?? 'select'
    const head = tag.slice(0, tag.indexOf('>') + 1)
    const name = attribute(head, 'name')
    // Enter presses the first button, with a name or without.
    if (kind === 'button' && !name && attribute(head, 'type') !== 'button') pressed = true
    if (!name || attribute(head, 'disabled') !== undefined) continue
    const type = attribute(head, 'type') ?? ''
    if (kind === 'textarea') fields.push([name, decoded(/>([\s\S]*)<\/textarea>$/.exec(tag)?.[1] ?? '')])
    else if (kind === 'select') fields.push([name, chosen(tag)])
    else if (kind === 'button') {
      if (!pressed) fields.push([name, attribute(head, 'value') ?? ''])
      pressed = true
    } else if (type === 'checkbox' || type === 'radio') {
      if (attribute(head, 'checked') !== undefined) fields.push([name, attribute(head, 'value') ?? 'on'])
    } else if (type !== 'file') fields.push([name, attribute(head, 'value') ?? ''])
  }
  return fields
}

function variantsOf(html: string): Variant[] {
  const controls = /<(input|textarea)\b[^>]*>|<(select)\b[^>]*>[\s\S]*?<\/select>/g
  return [...html.matchAll(controls)].flatMap(([tag, , select]): Variant[] => {
    const head = tag.slice(0, tag.indexOf('>') + 1)
    const name = attribute(head, 'name')
    const type = attribute(head, 'type') ?? 'text'
    const shut = ['disabled', 'readonly'].some((word) => attribute(head, word) !== undefined)
    if (!name || shut || ['hidden', 'radio', 'file', 'password', 'email'].includes(type)) return []
    if (type === 'checkbox') return [ticking(name, attribute(head, 'value') ?? 'on')]
    if (!select)
      return [{ name, kind: 'typed', fields: replacing(name, (value, turn) => typedOver(value, type, turn)) }]
    const values = [...tag.matchAll(/<option\b[^>]*>/g)].map(([one]) => attribute(one, 'value') ?? '')
    const other = (value: string) => values.find((one) => one !== value && one !== '') ?? value
    return [{ name, kind: 'chosen', fields: replacing(name, other) }]
  })
}

const replacing =
  (name: string, change: (value: string, turn: number) => string): Variant['fields'] =>
  (from, turn) =>
    from.map(([field, value]) => [field, field === name ? change(value, turn) : value])

const ticking = (name: string, on: string): Variant => ({
  name,
  kind: 'ticked',
  fields: (from) => {
    const without = from.filter(([field, value]) => field !== name || value !== on)
    return without.length < from.length ? without : [...from, [name, on]]
  },
})

/** What somebody might type over a value: a day, a number a little larger, a word more. */
function typedOver(value: string, type: string, turn: number): string {
  if (type === 'date') return `${value.slice(0, 4) || '2001'}-02-0${turn}`
  if (/^\d{1,8}$/.test(value)) return String(Number(value) + turn).padStart(value.length, '0')
  if (/^\d+,\d+$/.test(value)) return value.replace(/^\d+/, (whole) => String(Number(whole) + turn))
  const words = ['un', 'deux', 'trois', 'quatre'].filter((word) => !value.endsWith(word))
  return `${value.replace(/ (un|deux|trois|quatre)$/, '')} ${words[turn - 1]}`.trim()
}

/** Names of the fields that somebody may type any words in. */
function textsOf(html: string): string[] {
  const controls = [...html.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => tag)
  const free = controls.filter(
    (tag) =>
      ['', 'text'].includes(attribute(tag, 'type') ?? '') &&
      !/\s(pattern|inputmode|list|disabled|readonly)[\s=>]/.test(tag) &&
      attribute(tag, 'autocapitalize') !== 'none',
  )
  return free.flatMap((tag) => attribute(tag, 'name') ?? [])
}

function chosen(select: string): string {
  const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
  const one = options.find((tag) => attribute(tag, 'selected') !== undefined) ?? options[0] ?? ''
  return attribute(one, 'value') ?? ''
}

/** Addresses of the links of a page that stay in the house, without fragments. */
export function linksOf(html: string, page: string): string[] {
  const found = [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)[^"]*"/g)].map(([, href = '']) => decoded(href))
  return found
    .filter((href) => !/^(https?:|mailto:|tel:)/.test(href))
    .map((href) => new URL(href, `http://localhost${page}`).href.replace('http://localhost', ''))
}

export type Page = { path: string; status: number; type: string; text: string }

/**
 * Follows links from some addresses as somebody would, `most` pages at the most, the ones that `stays` leaves out not
 * followed; pages in the order they were met.
 */
export async function crawl(
  app: Hono,
  person: Person,
  { from, stays, most }: { from: readonly string[]; stays: (path: string) => boolean; most: number },
): Promise<Page[]> {
  const pages: Page[] = []
  const seen = new Set(from)
  const waiting = [...from]
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    const page = await visit(app, person, path)
    pages.push(page)
    if (!page.type.startsWith('text/html')) continue
    for (const link of linksOf(page.text, path)) {
      if (seen.has(link) || !stays(link)) continue
      seen.add(link)
      waiting.push(link)
    }
  }
  return pages
}

/** One page as somebody sees it. */
export async function visit(app: Hono, person: Person, path: string): Promise<Page> {
  const answer = await app.request(`http://localhost${path}`, {
    headers: { host: 'localhost', ...cookieHeader(person) },
  })
  const type = answer.headers.get('content-type') ?? ''
  return { path, status: answer.status, type, text: await textOf(answer) }
}

/** Sends a form as somebody. */
export async function send(app: Hono, person: Person, form: Form): Promise<Response> {
  return app.request(`http://localhost${form.action}`, {
    method: 'POST',
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': 'application/x-www-form-urlencoded',
      ...cookieHeader(person),
    },
    body: new URLSearchParams(form.fields).toString(),
  })
}
