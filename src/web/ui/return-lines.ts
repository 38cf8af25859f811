import { t } from '#messages'
import type { FormState } from './fields.ts'
import { type Html, html } from './html.ts'
import { quantity } from './quantity.ts'

/** The field of a line's pieces. */
export const returnField = (lineId: number): string => `pieces-${lineId}`

type Line = { lineId: number; reference: string; name: string; choice: string; left: number }

/** What can be sent back of an order, with how many of each. */
export const returnLines = (form: FormState, lines: readonly Line[]): Html =>
  html`<ul class="return-lines">${lines.map(({ lineId, reference, name, choice, left }) => {
    const called = choice ? `${name} (${choice})` : name
    return html`<li><span>${called}<br><span class="soft note">${reference}, ${t('returns.left', { n: left })}</span></span>${
      left > 0 &&
      quantity({
        name: returnField(lineId),
        label: t('returns.piecesOf', { name: called }),
        value: Number(form.values[returnField(lineId)]) || 0,
        min: 0,
        max: left,
      })
    }</li>`
  })}</ul>${form.errors.lines && html`<p class="error-text">${form.errors.lines}</p>`}`
