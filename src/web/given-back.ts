import type { Context, MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { clean } from '#texts'
import { AnotherPerson, inForms, type SentFields, sentFields, whoseField, writtenIn } from './http/index.ts'
import { button, type Html, hidden, html } from './ui/index.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** The page answers what was asked for good: nothing of it is to be sent again. */
    answered: boolean | undefined
  }
}

/** From this length on a text has a field of its own; shorter ones stand together, one a line. */
const LONG = 60

/**
 * Whatever a form is refused for, what was written in it stands on the page that says so: a form that comes back holds it,
 * any other page is given it here, to copy, or to send again where that may help. With scripts the browser keeps it too
 * (elements/unsent.ts).
 */
export const giveBack: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.req.method !== 'POST' || c.res.status < 400 || c.get('answered')) return
  if (!/^text\/html/i.test(c.res.headers.get('content-type') ?? '')) return
  const fields = await sentFields(c)
  const written = writtenIn(fields)
  if (written.length === 0) return
  const page = await c.res.text()
  c.res = new Response(withWritten(c, page, { fields, written }), c.res)
}

function withWritten(c: Context, page: string, { fields, written }: { fields: SentFields; written: string[] }): string {
  // At a door the whole form waits in the page.
  const end = page.lastIndexOf('</main>')
  if (end < 0 || page.includes('name="held"')) return page
  const missing = written.filter((text) => !stands(page, text))
  if (missing.length === 0) return page
  const { pathname, search } = new URL(c.req.url)
  const comesBack = page.includes(`action="${pathname}"`) || page.includes(`action="${html`${pathname + search}`}"`)
  const again = !comesBack && mayHelp(c) ? resending(pathname + search, fields) : ''
  return page.slice(0, end) + inForms(String(block(missing, again)), whoseField(c.var.person)) + page.slice(end)
}

/** A page says a text in its own signs, or as it was cleaned. */
const stands = (page: string, text: string): boolean =>
  [text, clean(text).trim()].some((one) => page.includes(String(html`${one}`)))

/** Rights may be given again, a full disk made empty; what is gone stays gone, and nothing is sent in another's name. */
const mayHelp = (c: Context): boolean =>
  [403, 409, 429, 503].includes(c.res.status) && !(c.error instanceof AnotherPerson)

const resending = (path: string, fields: SentFields): Html =>
  html`<form method="post" action="${path}">${fields.map(([name, value]) => hidden(name, value))}
<p>${button(t('help.sendAgain'), { kind: 'secondary' })}</p></form>`

function block(texts: readonly string[], again: Html | ''): Html {
  const short = texts.filter((text) => text.length < LONG && !text.includes('\n'))
  const long = texts.filter((text) => !short.includes(text))
  const all = short.length > 0 ? [...long, [...new Set(short)].join('\n')] : long
  return html`<section class="given-back"><h2>${t('ui.held.yours')}</h2><p>${t('ui.held.givenBack')}</p>
${all.map((text) => html`<textarea readonly rows="${Math.min(8, text.split('\n').length + 1)}" aria-label="${t('ui.held.yours')}">${text}</textarea>`)}${again}</section>`
}
