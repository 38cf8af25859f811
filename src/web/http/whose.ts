import type { Context, MiddlewareHandler } from 'hono'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { t } from '#messages'
import { Refusal } from '#refusals'
import { submitted } from './forms.ts'

/** Who is signed in at a face, as forms of that person's pages say it: `customer:12`, and the name that the page shows. */
export type Person = { key: string; name: string }

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by each face as somebody arrives; undefined for strangers. */
    person: Person | undefined
  }
}

/** Who is signed in at this face; undefined for strangers. */
export const personOf = (c: Context): string | undefined => c.var.person?.key

/** The field of a form that says whose page it stands on; in the address where the body is a file. */
export const WHOSE = 'whose'

/** Somebody else has signed in in this browser since the page was opened. */
export class AnotherPerson extends Refusal {
  constructor(opener: string, present: string) {
    super(t('ui.whose.another', { opener: opener || t('ui.whose.somebody'), present }))
  }
}

const POSTED = /<form\b[^>]*\bmethod="post"[^>]*>/g

/** What stands in each form of a page: its person, or nothing for strangers. */
export const whoseField = (person: Person | undefined): string =>
  person ? String(html`<input type="hidden" name="${WHOSE}" value="${person.key} ${person.name}">`) : ''

/** A part of a page with something put into every form that changes things; forms that send files say it in their address. */
export function inForms(markup: string, field: string, key?: string): string {
  if (!field) return markup
  return markup.replace(POSTED, (tag) => {
    if (!tag.includes('"multipart/form-data"')) return tag + field
    const inAddress = (_: string, start: string, address: string) =>
      `${start}${address}${address.includes('?') ? '&amp;' : '?'}${WHOSE}=${key}"`
    return tag.replace(/(\saction=")([^"]*)"/, inAddress)
  })
}

/** A part of a page whose forms say that it is the page of who is signed in. */
export const own = (c: Context, part: { toString(): string }): HtmlEscapedString =>
  raw(inForms(String(part), whoseField(c.var.person), c.var.person?.key))

/**
 * Refuses (AnotherPerson, 409) a form of a page that was opened by somebody else than who is signed in now: one browser, two
 * tabs, two people after each other. A form that doesn't say whose it is passes, and one without anybody signed in: the door
 * behind is for that one.
 */
export const ownForms: MiddlewareHandler = async (c, next) => {
  const person = c.req.method === 'POST' ? c.get('person') : undefined
  if (person) {
    const files = /^multipart\//i.test(c.req.header('content-type') ?? '')
    const said = files ? c.req.query(WHOSE) : (await submitted(c))[WHOSE]
    const [, key, name = ''] = /^(\S+) ?(.*)$/s.exec(said ?? '') ?? []
    if (key !== undefined && key !== person.key) throw new AnotherPerson(name.slice(0, 120), person.name)
  }
  await next()
}
