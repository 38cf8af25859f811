import { allTold, type InShop, type Run, type TooLate } from '#arrivals'
import { count } from '#format'
import { t } from '#messages'
import {
  attrs,
  type Button,
  badge,
  breadcrumb,
  button,
  card,
  confirming,
  type Html,
  html,
  meter,
  notice,
  pageHead,
  table,
} from '../../../ui/index.ts'
import { askedCard, planted } from './asked-card.ts'
import { ARRIVALS } from './form-values.ts'
import { standing } from './list-page.ts'

/** A run: how far it is, what may be done with it, and each shop. */
export function runMain(run: Run, shops: readonly InShop[], late: readonly TooLate[] = []): Html {
  const { seed } = run
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('arrivals.title'), href: ARRIVALS }, { label: seed }]),
    title: t('arrivals.run', { seed }),
    badge: standing(run),
    actions: html`${planted(run) > 0 && button(t('arrivals.key'), { icon: 'clipboard', href: `${ARRIVALS}/${run.run}/corrige` })}${button(
      t('arrivals.again'),
      { kind: 'secondary', icon: 'rotate-ccw', href: `${ARRIVALS}/nouvelles?meme=${run.run}` },
    )}`,
  })}
<div class="stack">${farCard(run, late)}
${askedCard(run)}
<div><h2 class="list-title">${t('arrivals.byShop')}</h2>
${table<InShop>({
  id: 'boutiques',
  caption: t('arrivals.byShop'),
  rows: shops,
  columns,
  href: ARRIVALS,
  empty: '',
  cards: true,
})}</div></div>`
}

function farCard(run: Run, late: readonly TooLate[]): Html {
  const { planned, toCome, waiting, done, failed, undoing, undone, paused, stopped, shops } = run
  const all = toCome + done + failed + undone + undoing
  const far = t('arrivals.far', { done: done + undone, n: all })
  const told = [
    failed > 0 && t('arrivals.failedOnes', { n: failed }),
    undone > 0 && t('arrivals.undoneOnes', { n: undone }),
    waiting > 0 && t('arrivals.waitingOnes', { n: waiting }),
  ].filter(Boolean)
  const isGoing = (planned > 0 && paused + stopped < shops) || undoing > 0
  return card({
    look: 'arrival-far',
    body: html`<p>${[far, ...told].join(' ')}</p>
${meter(all - toCome - undoing, all, far)}
${isGoing && html`<p class="muted">${t('arrivals.mayLeave')}</p><live-source src="${ARRIVALS}/${run.run}/direct"></live-source>`}
${planned > 0 && paused > late.length && notice('info', t('arrivals.pausedText', { n: paused - late.length }))}
${late.length > 0 && overtaken(run, late)}
<div class="form-actions">${planned > 0 && paused < shops - stopped && act(run, 'suspendre', t('arrivals.pause'), { kind: 'secondary' })}${
      paused > late.length && planned > 0 && act(run, 'reprendre', t('arrivals.goOn'), {})
    }${planned > 0 && act(run, 'terminer', t('arrivals.stop'), { kind: 'secondary' }, sureToStop)}${
      done > 0 && act(run, 'defaire', t('arrivals.undo'), { kind: 'quiet', icon: 'undo' }, sure)
    }</div>`,
  })
}

/** A past whose days are over in some shops: why it cannot go on there, and what can be done instead. */
const overtaken = (run: Run, late: readonly TooLate[]): Html =>
  notice(
    'warning',
    html`${allTold(late)} ${t('arrivals.overtaken')} <a href="${ARRIVALS}/nouvelles?meme=${run.run}">${t('arrivals.askRest')}</a>`,
  )

const sure = confirming({
  title: t('arrivals.undoSure'),
  text: t('arrivals.undoSureText'),
  action: t('arrivals.undo'),
})

const sureToStop = confirming({
  title: t('arrivals.stopSure'),
  text: t('arrivals.stopSureText'),
  action: t('arrivals.stop'),
})

const act = ({ run }: Run, what: string, label: string, look: Button, more = {}): Html =>
  html`<form${attrs({ method: 'post', action: `${ARRIVALS}/${run}/${what}`, ...more })}>${button(label, look)}</form>`

const columns = [
  {
    label: t('playing.shop'),
    cell: ({ shopName, shopSlug }: InShop) => html`<a href="/mag/${shopSlug}">${shopName}</a>`,
  },
  { label: t('arrivals.came'), align: 'end' as const, cell: ({ done }: InShop) => count(done) },
  { label: t('arrivals.toCome'), align: 'end' as const, cell: ({ toCome }: InShop) => count(toCome) },
  { label: t('arrivals.failed'), align: 'end' as const, cell: ({ failed }: InShop) => count(failed) },
  { label: t('arrivals.undoneColumn'), align: 'end' as const, cell: ({ undone }: InShop) => count(undone) },
  { label: t('arrivals.state'), cell: shopState },
  { label: t('arrivals.notes'), card: 'note' as const, cell: ({ notes }: InShop) => notes.join(' ') },
]

function shopState({ planned, undoing, pausedAt, stoppedAt }: InShop): Html | string {
  if (undoing > 0) return badge(t('arrivals.state.undoing'), 'amber')
  if (stoppedAt) return badge(t('arrivals.state.stopped'), 'grey')
  if (planned === 0) return badge(t('arrivals.state.over'), 'green')
  return pausedAt ? badge(t('arrivals.state.paused'), 'amber') : badge(t('arrivals.state.going'), 'blue')
}
