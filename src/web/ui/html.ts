import { raw, html as template } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup that is already safe to send. */
export type Html = HtmlEscapedString

/** What may stand in a template: markup goes in as it is, anything else is escaped, false and null leave nothing. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[]

/** The house's template tag. hono's own also takes promises; ours does not, so that a page is made in one go. */
export const html = template as (strings: TemplateStringsArray, ...values: Content[]) => Html

export { raw }

export type Attributes = Record<string, string | number | boolean | null | undefined>

/** Attributes ready to stand after a tag's name: false, null and undefined leave nothing, true the bare name. */
export function attrs(attributes: Attributes): Html {
  let text = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) text += ` ${name}`
    else if (value !== false && value !== null && value !== undefined) text += ` ${name}="${html`${value}`}"`
  }
  return raw(text)
}

/** Class names that hold, joined. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
