import { count } from '#format'
import type * as live from '#live'
import { t } from '#messages'
import { type Html, html, type Stat, stats } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { several } from './names.ts'

/** Something worth a glance: one sentence for all whom it is about, with the list behind it. */
export type Alert = {
  text: string
  tone: 'red' | 'amber' | 'grey'
  list: { text: string; href?: string; shop?: { id: number; name: string } }[]
}

/** The figures since the lesson began, and what is to be seen first. */
export function summary(view: live.View, alerts: readonly Alert[]): Html {
  const { done, lessons } = view
  const waiting = view.shops.reduce((sum, shop) => sum + shop.waiting, view.others.waiting)
  const since = lessons.some(({ endedAt }) => !endedAt) ? t('live.sinceLesson') : t('desk.class.sinceMorning')
  const all: Stat[] = [
    { label: t('live.waiting'), value: count(waiting), note: t('live.taken', { n: done.orders }) },
    { label: t('live.paid'), value: count(done.paid), note: unpaid(done) },
    { label: t('desk.class.slips'), value: count(done.slips), note: since },
    { label: t('desk.class.invoices'), value: count(done.invoices), note: since },
  ]
  return html`<div class="summary">${stats(all)}<section class="to-see" aria-label="${t('live.see')}"><h2>${t('live.see')}</h2>${seen(alerts)}</section></div>`
}

/** What became of money that was not taken, each by its name: a cheque that is sent back is no error. */
function unpaid({ refused, sentBack, returned }: live.View['done']): string {
  const said = [
    refused > 0 && t('live.inError', { n: refused }),
    sentBack > 0 && t('live.sentBack', { n: sentBack }),
    returned > 0 && t('live.returned', { n: returned }),
  ].filter(Boolean)
  return said.join(', ') || t('live.noneRefused')
}

function seen(alerts: readonly Alert[]): Html {
  if (alerts.length === 0) return html`<p class="muted">${t('live.see.nothing')}</p>`
  const left = alerts.length - SHOWN
  return html`<p>${alerts.slice(0, SHOWN).map(({ text }) => html`<a href="#a-voir">${text}</a> `)}${
    left > 0 ? html`<a href="#a-voir">${t('live.see.more', { n: left })}</a>` : ''
  }</p>`
}

/** As many sentences as the card holds on two lines. */
const SHOWN = 3

/** What is to be seen, by how much it matters; what concerns thirty shops is said once. */
export function alertsOf(view: live.View, names: ReadonlyMap<number, string>): Alert[] {
  const nameOf = ({ accountId }: { accountId: number }) => names.get(accountId) ?? ''
  const pupils = (needs: live.Attention) => view.pupils.filter((pupil) => pupil.needs === needs)
  const people = (all: readonly live.Pupil[], tone: Alert['tone'], say: (who: string, n: number) => string): Alert[] =>
    all.length === 0
      ? []
      : [
          {
            tone,
            text: say(several(all.map(nameOf)), all.length),
            list: all.map((one) => ({ text: nameOf(one), href: `#eleve-${one.accountId}` })),
          },
        ]
  const replies = view.pupils.flatMap((pupil) =>
    pupil.reply
      ? [{ text: t('live.see.reply', { name: nameOf(pupil), words: pupil.reply.body }), href: `${DESK}/messages` }]
      : [],
  )
  const [reply] = replies
  return [
    ...people(pupils('blocked'), 'red', (who, n) => t('live.see.blocked', { who, n })),
    ...people(pupils('calls'), 'amber', (who, n) => t('live.see.calls', { who, n })),
    ...(reply
      ? [
          {
            tone: 'amber' as const,
            text: replies.length === 1 ? reply.text : t('live.see.replies', { n: replies.length }),
            list: replies,
          },
        ]
      : []),
    ...shops(view.shops, 'unpaid'),
    ...shops(view.shops, 'waitingLong'),
    ...people(pupils('idle'), 'grey', (who, n) => t('live.see.idle', { who, n })),
  ]
}

function shops(all: live.View['shops'], what: 'unpaid' | 'waitingLong'): Alert[] {
  const some = all.filter((shop) => shop[what] > 0)
  const [one] = some
  if (!one) return []
  const total = some.reduce((sum, shop) => sum + shop[what], 0)
  const key = what === 'unpaid' ? 'live.see.unpaid' : 'live.see.late'
  const text = t(key, { shops: some.length, shop: one.name, n: total })
  const list = some.map((shop) => ({ text: t(key, { shops: 1, shop: shop.name, n: shop[what] }), shop }))
  return [{ tone: 'amber', text, list }]
}
