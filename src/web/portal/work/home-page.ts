import type { Workplace } from '#accesses'
import * as employees from '#employees'
import { moment } from '#format'
import { t } from '#messages'
import * as trace from '#trace'
import { WORK } from '../../http/index.ts'
import {
  badge,
  button,
  card,
  emptyState,
  type Html,
  html,
  pageHead,
  pictureUrl,
  searchBox,
  timeline,
} from '../../ui/index.ts'

/** With more shops than this one may search. */
const MANY = 9

export type Acts = readonly (trace.PastAct & { shop: string })[]

/** A pupil's shops, one click each, and what this pupil did last. */
export function homeMain(
  firstName: string,
  { all, found, q, acts }: { all: readonly Workplace[]; found: readonly Workplace[]; q: string; acts: Acts },
): Html {
  return html`${pageHead({
    title: t('access.work.hello', { name: firstName }),
    note: all.length > 0 && t('access.work.note', { n: all.length }),
  })}
${all.length > MANY && searchBox({ action: WORK, value: q, placeholder: t('portal.search') })}
${all.length === 0 ? nothing() : found.length === 0 ? notFound(q) : html`<ul class="workplaces">${found.map(one)}</ul>`}
${
  acts.length > 0 &&
  card({
    title: t('access.work.acts'),
    look: 'work-acts',
    body: timeline(
      acts.map((act) => ({ colour: 'leaf', text: trace.sentence(act), aside: `${act.shop}, ${moment(act.at)}` })),
    ),
  })
}`
}

function one({ shopId, name, trade, path, logoHash, state, profileName, rights, waiting }: Workplace): Html {
  const away = state === 'archived' || state === 'removing'
  return html`<li class="card workplace">
<div class="workplace-head">${logoHash && html`<img src="${pictureUrl(logoHash, 96)}" alt="" width="48" height="48">`}<div><h2>${name}</h2>${trade && html`<p class="muted">${trade}</p>`}</div></div>
<p class="workplace-signs">${badge(profileName, 'blue')}${
    away
      ? badge(t('access.work.away'), 'amber')
      : html`${waiting !== null && badge(t('access.work.waiting', { n: waiting }), waiting > 0 ? 'red' : 'grey')}${state === 'closed' && badge(t('access.work.closed'), 'grey')}`
  }</p>
<p class="muted small">${away ? t('access.work.awayText') : employees.inWords(rights)}</p>
${
  !away &&
  html`<div class="workplace-ways"><form method="post" action="${WORK}/boutiques/${shopId}">${button(
    t('access.work.enter'),
    { icon: 'log-in', label: t('access.work.enterShop', { shop: name }) },
  )}</form>${
    state === 'open' &&
    html`<a href="${path}" aria-label="${t('access.work.seeShop', { shop: name })}">${t('access.work.see')}</a>`
  }</div>`
}</li>`
}

const nothing = () => emptyState({ icon: 'store', title: t('access.work.none'), text: t('access.work.noneText') })

const notFound = (q: string) =>
  emptyState({
    icon: 'search',
    title: t('portal.notFound', { q }),
    text: t('portal.notFoundText'),
    action: button(t('ui.clearFilters'), { href: WORK, kind: 'secondary' }),
  })
