import { time } from '#format'
import { t } from '#messages'
import { button } from './button.ts'
import { blank, textarea } from './fields.ts'
import { attrs, type Html, html } from './html.ts'
import { icon } from './icon.ts'
import { hidden } from './products.ts'

/** A word of the teacher that its pupil has not read yet. */
export type Note = { id: number; authorName: string; body: string; sentAt: Date }

/** The pupil's own call for the teacher; `seenName` is who comes. */
export type OwnCall = { words: string; calledAt: Date; seenName: string | null }

/** The face that the notes stand on: its `/mots/:id/lu` and `/mots/:id/reponse`; where one comes back to. */
type Where = { base: string; back: string }

/** The pupil's own call and the teacher's notes, on top of a page until they were read. */
export const notesBox = (all: readonly Note[], where: Where, call: OwnCall | null = null): Html =>
  html`<div id="mots" aria-live="polite">${call && callBand(call, where)}${all.map((one) => noteBand(one, where))}</div>`

function noteBand({ id, authorName, body, sentAt }: Note, { base, back }: Where): Html {
  const reply = `reponse-${id}`
  return html`<section class="word" id="mot-${id}" aria-label="${t('live.word', { name: authorName })}">${icon('mail')}<div><p class="word-head">
${t('live.word', { name: authorName })}, ${time(sentAt)}</p><p class="words">${body}</p></div>${button(
    t('live.reply'),
    {
      kind: 'secondary',
      size: 'small',
      type: 'button',
      attributes: { popovertarget: reply },
    },
  )}<form method="post" action="${base}/mots/${id}/lu">${hidden('to', back)}${button(t('live.read'), {
    kind: 'secondary',
    size: 'small',
    icon: 'check',
  })}</form><div${attrs({
    id: reply,
    popover: '',
    role: 'dialog',
    'aria-label': t('live.replyTo', { name: authorName }),
    class: 'small-window',
    'data-turbo-permanent': true,
  })}><form method="post" action="${base}/mots/${id}/reponse" class="form">${hidden('to', back)}
${textarea(blank({}, `r${id}`), { name: 'reply', label: t('live.replyTo', { name: authorName }), required: true, rows: 3, attributes: { maxlength: 500 } })}
<div class="form-actions">${button(t('live.replySend'), { icon: 'send' })}${closing(reply)}</div></form></div></section>`
}

/** « Annuler » of a small window; what is typed stays for when it opens again. */
export const closing = (window: string): Html =>
  button(t('ui.cancel'), {
    kind: 'secondary',
    type: 'button',
    attributes: { popovertarget: window, popovertargetaction: 'hide' },
  })

/** The call goes on until somebody comes or it is settled. */
const callBand = ({ words, calledAt, seenName }: OwnCall, { base, back }: Where): Html =>
  html`<section class="word call" aria-label="${t('help.yours')}">${icon('bell')}<div><p class="word-head">${
    seenName ? t('help.comes', { name: seenName }) : t('help.called', { at: time(calledAt) })
  }</p>${words && html`<p class="words">${words}</p>`}</div><form method="post" action="${base}/aide/fin">${hidden('to', back)}${button(
    seenName ? t('help.settled') : t('help.takeBack'),
    { kind: 'secondary', size: 'small' },
  )}</form></section>`

/** A sentence in place of the page, as long as the teacher holds the screens; what stands under it is kept. Empty when they are free. */
export const frozenBox = (frozen: { words: string; by: string } | null): Html =>
  html`<div id="gel" aria-live="assertive">${
    frozen &&
    html`<div class="frozen-screen"><p class="frozen-words">${frozen.words}</p><p>${t('help.frozen', { name: frozen.by })}</p></div>`
  }</div>`
