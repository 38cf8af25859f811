import { count, moment, time } from '#format'
import type * as live from '#live'
import { t } from '#messages'
import { sentence } from '#trace'
import {
  avatar,
  badge,
  button,
  type Colour,
  card,
  classes,
  type Html,
  hidden,
  html,
  iconButton,
  meter,
  stats,
  timeline,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

/** All that moves on the page, replaced as a whole: the stream sends what the page itself was made of. */
export function region(view: live.View): Html {
  const sum = (value: (shop: live.ShopNow) => number) => view.shops.reduce((total, shop) => total + value(shop), 0)
  return html`<div id="en-direct">
${stats([
  {
    label: t('live.waiting'),
    value: count(sum(({ waiting }) => waiting)),
    note: t('live.waitingLong', { n: sum(({ waitingLong }) => waitingLong) }),
  },
  { label: t('live.cheques'), value: count(sum(({ cheques }) => cheques)), note: t('desk.class.sinceMorning') },
  { label: t('desk.class.slips'), value: count(sum(({ slips }) => slips)), note: t('desk.class.sinceMorning') },
  {
    label: t('desk.class.invoices'),
    value: count(sum(({ invoices }) => invoices)),
    note: t('desk.class.sinceMorning'),
  },
])}
<div class="story watch"><div>${card({
    title: t('desk.class.who'),
    aside: html`<span class="live-sign">${t('live.live')}</span><noscript><a href="">${t('live.refresh')}</a></noscript>`,
    body: atWork(view.pupils),
  })}</div>
<div>${toSee(view)}${sentCard(view.sent)}${actsCard(view.acts)}${shopsCard(view.shops)}</div></div>
</div>`
}

const colours: Colour[] = ['blue', 'red', 'violet', 'leaf', 'amber', 'green', 'teal']
const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName.slice(0, 1).toLocaleUpperCase('fr')}.`

function atWork(pupils: readonly live.Pupil[]): Html {
  const most = Math.max(1, ...pupils.map(({ actsToday }) => actsToday))
  return html`<ul class="at-work">${pupils.map((pupil) => row(pupil, most))}</ul>`
}

function row(pupil: live.Pupil, most: number): Html {
  const { accountId, firstName, lastName, here, pace, last, shopName, actsToday } = pupil
  const slow = pace.kind === 'stuck' || pace.kind === 'away'
  return html`<li id="eleve-${accountId}" class="${classes(pupil.locked ? 'stuck' : pace.kind)}">${avatar(
    `${firstName.slice(0, 1)}${lastName.slice(0, 1)}`.toLocaleUpperCase('fr'),
    colours[accountId % colours.length] ?? 'grey',
  )}
<strong><a href="${DESK}/traces?eleve=${accountId}">${nameOf(pupil)}</a></strong>
<span class="doing">${doing(pupil)}${here ? html`<span class="looking">${t('live.looking', { page: here.title || t('live.noPage'), since: time(here.since) })}</span>` : ''}</span>
<span class="aside">${here || last ? shopName : ''}${last && here ? html`<span class="when">${moment(last.at)}</span>` : ''}</span>
<span class="done">${meter(actsToday, most, t('live.acts', { n: actsToday }), slow)}<span class="acts-count" aria-hidden="true">${t('live.acts', { n: actsToday })}</span></span>
<div class="row-actions">${pupil.locked ? unlock(pupil) : ''}${here ? look(here.shopId, pupil) : ''}${iconButton(
    'send',
    t('live.writeTo', { name: nameOf(pupil) }),
    { href: `${DESK}/messages?eleve=${accountId}` },
  )}</div></li>`
}

/** The last act, or for how long there was none. */
function doing({ pace, last, here, locked }: live.Pupil): Html {
  if (locked) return html`${badge(t('pupils.locked'), 'red')} <span class="slow">${t('pupils.lockedText')}</span>`
  if (pace.kind === 'out')
    return html`<span class="muted">${last ? html`${t('live.out')} ${sentence(last)}, ${moment(last.at)}` : t('desk.class.absent')}</span>`
  if (pace.kind === 'away') return html`<span class="slow">${t('live.away', { n: pace.minutes })}</span>`
  if (pace.kind === 'stuck') return html`<span class="slow">${t('live.stuck', { n: pace.minutes })}</span>`
  return last && here && last.at > here.since
    ? html`<span>${sentence(last)}</span>`
    : html`<span class="muted">${t('desk.class.idle')}</span>`
}

/** « Voir son écran »: the page that the pupil is on, in a window of its own, to look at and not to touch. */
const look = (shopId: number, pupil: live.Pupil): Html =>
  html`<form method="post" action="${DESK}/regarder" target="_blank" data-turbo="false">
<input type="hidden" name="shop" value="${shopId}"><input type="hidden" name="pupil" value="${pupil.accountId}">${iconButton('eye', t('live.lookAt', { name: nameOf(pupil) }))}</form>`

/** One click lets somebody try again who typed too many wrong passwords. */
const unlock = (pupil: live.Pupil): Html =>
  html`<form method="post" action="${DESK}/eleves/eleve/${pupil.accountId}/debloquer">${hidden('to', DESK)}${button(t('pupils.unlock'), { kind: 'secondary', size: 'small', icon: 'lock' })}</form>`

/** What deserves a glance: who is stuck or gone, and where orders wait. */
function toSee({ pupils, shops }: live.View): Html {
  const slow = pupils.flatMap((pupil) => {
    if (pupil.pace.kind !== 'stuck' && pupil.pace.kind !== 'away') return []
    const key = pupil.pace.kind === 'stuck' ? 'live.see.stuck' : 'live.see.away'
    const text = html`<a href="#eleve-${pupil.accountId}">${t(key, { name: nameOf(pupil), n: pupil.pace.minutes })}</a>`
    return [{ colour: (pupil.pace.kind === 'stuck' ? 'amber' : 'grey') as Colour, text }]
  })
  const late = shops.flatMap(({ name, waitingLong }) =>
    waitingLong > 0 ? [{ colour: 'red' as Colour, text: t('live.see.late', { shop: name, n: waitingLong }) }] : [],
  )
  const all = [...slow, ...late]
  const body = all.length === 0 ? html`<p class="muted">${t('live.see.nothing')}</p>` : timeline(all.slice(0, 8))
  return card({ title: t('live.see'), body })
}

function sentCard(sent: live.Sent | null): Html | '' {
  if (!sent) return ''
  const body = html`<p class="sent-words">${
    sent.body.length > 120 ? `${sent.body.slice(0, 120)}…` : sent.body
  }</p><p class="muted small">${sent.addressed}, ${time(sent.sentAt)}. ${t('live.readBy', { read: sent.read, n: sent.to })}</p>`
  return card({ title: t('live.lastMessage'), aside: html`<a href="${DESK}/messages">${t('live.whoRead')}</a>`, body })
}

function actsCard(acts: live.View['acts']): Html {
  const body =
    acts.length === 0
      ? html`<p class="muted">${t('live.noActs')}</p>`
      : html`<section class="feed" tabindex="0" aria-label="${t('live.lastActs')}"><ol>${acts.map(
          ({ act, shopName, ...who }) =>
            html`<li id="acte-${act.shopId}-${act.id}"><span class="when">${moment(act.at)}</span><span><strong>${nameOf(who)}</strong> <a
  href="${DESK}/traces/${act.shopId}/${act.id}">${sentence(act)}</a><span class="muted small">${shopName}</span></span></li>`,
        )}</ol></section>`
  return card({
    title: t('live.lastActs'),
    aside: html`<a href="${DESK}/traces">${t('live.toTraces')}</a>`,
    body,
  })
}

function shopsCard(shops: live.View['shops']): Html {
  const one = ({ name, path, backOffice, waiting, present }: live.View['shops'][number]) =>
    html`<li><strong>${name}</strong>${
      waiting > 0 ? badge(t('live.toTreat', { n: waiting }), 'amber') : ''
    }<span class="muted small">${t('live.inShop', { n: present })}</span><a href="${backOffice}">${backOffice.replace(path, '…')}</a></li>`
  const body =
    shops.length === 0
      ? html`<p class="muted">${t('live.noShops')}</p>`
      : html`<ul class="doors">${shops.slice(0, 40).map(one)}</ul>`
  return card({ title: t('desk.tab.shops'), aside: html`<a href="${DESK}/boutiques">${t('desk.shops.all')}</a>`, body })
}
