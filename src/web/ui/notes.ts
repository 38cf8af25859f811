import { time } from '#format'
import { t } from '#messages'
import { button } from './button.ts'
import { type Html, html } from './html.ts'
import { icon } from './icon.ts'
import { hidden } from './products.ts'

/** A word of the teacher that its pupil has not read yet. */
export type Note = { id: number; authorName: string; body: string; sentAt: Date }

/** The teacher’s notes on top of a page until they were read; `base` is the face whose `/mots/:id/lu` notes it, `back` where one comes back to. */
export const notesBox = (all: readonly Note[], base: string, back: string): Html =>
  html`<div id="mots" aria-live="polite">${all.map(
    ({ id, authorName, body, sentAt }) =>
      html`<section class="word" id="mot-${id}" aria-label="${t('live.word', { name: authorName })}">${icon('mail')}<div><p class="word-head">
${t('live.word', { name: authorName })}, ${time(sentAt)}</p><p class="words">${body}</p></div><form method="post" action="${base}/mots/${id}/lu">${hidden('to', back)}${button(
        t('live.read'),
        { kind: 'secondary', size: 'small', icon: 'check' },
      )}</form></section>`,
  )}</div>`
