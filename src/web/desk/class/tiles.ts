import type * as live from '#live'
import { t } from '#messages'
import { sentence } from '#trace'
import { button, classes, type Html, hidden, html, iconButton } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { DOOR } from './door.ts'

/** Beyond this many the tiles are narrower, so that forty are still seen at a glance. */
const MANY = 36

/** The pupils, who needs attention first: each tile says by its words, its place and its colour how somebody is doing. */
export const tiles = (pupils: readonly live.Pupil[], names: ReadonlyMap<number, string>, at: Date): Html =>
  html`<ul class="${classes('tiles', pupils.length > MANY && 'many')}">${pupils.map((pupil) =>
    tile(pupil, names.get(pupil.accountId) ?? pupil.firstName, at),
  )}</ul>`

function tile(pupil: live.Pupil, name: string, at: Date): Html {
  const { accountId, needs, done, call, shop } = pupil
  const waits = needs === 'calls' && call ? t('live.minutes', { n: minutesBetween(call.at, at) }) : undefined
  return html`<li id="eleve-${accountId}" class="tile ${needs}"><p class="tile-head"><strong><a href="${DESK}/traces?eleve=${accountId}">${name}</a></strong><span
  class="tile-count">${waits ?? (needs === 'out' && done.acts === 0 ? '' : t('live.acts', { n: done.acts }))}</span></p>
<p class="tile-doing" title="${doing(pupil)}"><span class="visually-hidden">${t(`live.state.${needs}`)}</span> ${doing(pupil)}</p>
<div class="tile-foot">${first(pupil) || html`<span class="tile-shop">${shop ? shopLine(shop) : ''}</span>`}${ways(pupil, name)}</div></li>`
}

export const minutesBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000))

const shopLine = ({ name, waiting }: live.ShopNow): Html =>
  html`<span class="tile-shop-name" title="${name}">${cutInTheMiddle(name)}</span>${
    waiting > 0 &&
    html` <span class="tile-waiting" title="${t('live.toTreat', { n: waiting })}">${waiting}<span class="visually-hidden"> ${t('live.toTreatShort')}</span></span>`
  }`

/** Shops of a class begin alike: where there is no room the middle goes, the end stays. */
function cutInTheMiddle(name: string): Html {
  const at = name.lastIndexOf(' ', name.length - 4)
  const end = at < 0 ? '' : name.slice(at)
  return end.length > 12 || end === ''
    ? html`<span>${name}</span>`
    : html`<span>${name.slice(0, at)}</span><span>${end}</span>`
}

/** What somebody does now, or what keeps this one from it. */
function doing(pupil: live.Pupil): string {
  const { needs, pace, here, locked, refusals, call, last } = pupil
  const page = here?.title || t('live.noPage')
  if (locked) return t('live.doing.locked')
  if (needs === 'blocked') return t('live.doing.refused', { n: refusals, page })
  if (needs === 'calls') return call?.words ? t('live.doing.calls', { words: call.words }) : t('live.doing.callsOnly')
  if (pace.kind === 'out') return last && pupil.done.acts > 0 ? t('live.doing.left') : t('live.doing.out')
  if (call && isBeingHelped(pupil))
    return t('live.doing.seen', { name: call.seenName ?? '', words: call.words || 'none' })
  if (pace.kind === 'away') return t('live.doing.away', { n: pace.minutes, page })
  if (pace.kind === 'stuck') return t('live.doing.stuck', { n: pace.minutes, page })
  return last && here && last.at >= here.since && last.at.getTime() > here.seenAt.getTime() - JUST_NOW
    ? sentence(last)
    : t('live.doing.looking', { page })
}

/** Somebody comes, and nothing was done since: work that follows says that the pupil got on. */
const isBeingHelped = ({ call, last }: live.Pupil): boolean => Boolean(call?.seenAt && !(last && last.at > call.seenAt))

/** An act this fresh says more than the page that came after it. */
const JUST_NOW = 60_000

/** The one thing to do first for who is locked out or calls. */
function first(pupil: live.Pupil): Html | '' {
  const { accountId, locked, needs, call } = pupil
  if (locked)
    return html`<form method="post" action="${DESK}/eleves/eleve/${accountId}/debloquer">${hidden('to', DESK)}${button(
      t('pupils.unlock'),
      { kind: 'secondary', size: 'small' },
    )}</form>`
  if (!call || (needs !== 'calls' && !isBeingHelped(pupil))) return ''
  const [end, label] = call.seenName ? ['regle', t('live.call.settled')] : ['vu', t('live.call.come')]
  return html`<span class="tile-first"><form method="post" action="${DESK}/appels/${call.id}/${end}">${button(label, {
    kind: 'secondary',
    size: 'small',
  })}</form><a href="${DESK}/appels/${call.id}">${t('live.call.answer')}</a></span>`
}

/** The screen, the back office, a word: one click each. */
function ways(pupil: live.Pupil, name: string): Html {
  const { accountId, here, shop } = pupil
  const at = here?.shopId ?? shop?.id
  const door = (what: 'voir' | 'entrer') => ({ form: DOOR, name: what, value: `${at}.${accountId}` })
  return html`<span class="tile-ways">${here ? iconButton('eye', t('live.lookAt', { name }), door('voir')) : ''}${
    at ? iconButton('store', t('live.enterOf', { name }), door('entrer')) : ''
  }${first(pupil) && !pupil.locked ? '' : iconButton('send', t('live.writeTo', { name }), { href: `${DESK}/messages?eleve=${accountId}` })}</span>`
}
