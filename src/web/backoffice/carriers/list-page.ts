import type { Context } from 'hono'
import type { Carrier, CarrierRange, CarrierZone } from '#carriers'
import { money, rate, weight } from '#format'
import { t } from '#messages'
import { microToCents, unitTtcCents } from '#money'
import {
  badge,
  button,
  type Content,
  card,
  carrierLogo,
  emptyState,
  facts,
  type Html,
  hidden,
  html,
  type IconName,
  iconButton,
  onceField,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { orderCard, orderOf } from './order-card.ts'

/** The carriers, each with its prices and the button that offers it to customers or no longer; `order` as it was refused. */
export function listMain(c: Context<Office>, carriers: readonly Carrier[], order = orderOf(c)): Html {
  const path = `${c.var.base}/transport`
  const offered = carriers.filter(({ enabled }) => enabled).length
  const none = emptyState({ icon: 'truck', title: t('office.carrier.none'), text: t('office.carrier.noneText') })
  return html`${pageHead({
    title: t('backoffice.tab.carriers'),
    badge: badge(t('office.carrier.offered', { n: offered }), offered > 0 ? 'green' : 'red'),
    actions: may(c, 'carriers', 'add') && button(t('office.carrier.add'), { icon: 'plus', href: `${path}/nouveau` }),
  })}
<div class="stack">${carriers.length === 0 ? none : carriers.map((carrier, index) => carrierCard(c, path, carrier, { at: index, of: carriers.length }))}${
    may(c, 'carriers', 'change') && carriers.length > 1 && orderCard(path, order)
  }</div>`
}

type Standing = { at: number; of: number }

/** Up, down, the same again, away. */
function acts(c: Context<Office>, path: string, { id, name }: Carrier, { at, of }: Standing): Content {
  const act = (way: string, sign: IconName, label: string) =>
    html`<form method="post" action="${path}/${id}/${way}">${onceField()}${hidden('rang', String(at))}${iconButton(sign, label)}</form>`
  const changes = may(c, 'carriers', 'change')
  return html`${changes && at > 0 && act('monter', 'arrow-up', t('carriers.up', { name }))}${
    changes && at < of - 1 && act('descendre', 'arrow-down', t('carriers.down', { name }))
  }${may(c, 'carriers', 'add') && act('dupliquer', 'copy', t('carriers.duplicate', { name }))}${
    may(c, 'carriers', 'delete') && act('supprimer', 'trash', t('carriers.remove', { name }))
  }`
}

function carrierCard(c: Context<Office>, path: string, carrier: Carrier, standing: Standing): Html {
  const changes = may(c, 'carriers', 'change')
  const { id, name, delay, rateBp, freeFromCents, enabled, trackingUrl, maxWeightG, maxSideMm } = carrier
  const turn = enabled
    ? button(t('office.carrier.turnOff'), {
        kind: 'secondary',
        size: 'small',
        label: t('office.carrier.turnOffName', { name }),
      })
    : button(t('office.carrier.turnOn'), { size: 'small', label: t('office.carrier.turnOnName', { name }) })
  return card({
    title: named(carrier),
    aside: html`<div class="row">${badge(t(enabled ? 'office.carrier.isOn' : 'office.carrier.isOff'), enabled ? 'green' : 'grey')}${
      may(c, 'carriers', enabled ? 'delete' : 'change') &&
      html`<form method="post" action="${path}/${id}/${enabled ? 'retirer' : 'proposer'}">${turn}</form>`
    }${
      changes &&
      html`${button(t('office.change'), { kind: 'secondary', size: 'small', icon: 'pencil', href: `${path}/${id}`, label: t('office.carrier.changeName', { name }) })}`
    }${acts(c, path, carrier, standing)}</div>`,
    body: html`<div class="carrier">${facts([
      { label: t('office.carrier.delay'), value: delay },
      { label: t('office.vat'), value: rateBp === null ? t('office.carrier.follows') : rate(rateBp) },
      { label: t('office.carrier.free'), value: freeFromCents === null ? t('office.never') : money(freeFromCents) },
      { label: t('office.carrier.tracking'), value: trackingUrl || t('office.noneMasculine') },
      ...(maxWeightG === null ? [] : [{ label: t('carriers.maxWeight'), value: weight(maxWeightG) }]),
      ...(maxSideMm === null ? [] : [{ label: t('carriers.maxSide'), value: sideText(maxSideMm) }]),
    ])}
<section class="scroll" tabindex="0" aria-label="${t('office.carrier.ranges', { name })}"><table class="lines"><thead><tr><th scope="col">
${t(`office.carrier.by.${carrier.basis}`)}</th><th scope="col" class="end">${t('office.priceHt')}</th><th scope="col" class="end">${t('office.priceTtc')}</th>
</tr></thead><tbody>${carrier.ranges.map((range) => rangeRow(carrier, range))}</tbody></table></section>${limits(carrier)}${zonesOf(carrier)}</div>`,
  })
}

/** A carrier's name behind its logo. */
const named = ({ logo, name }: Carrier): Content => (logo ? html`${carrierLogo(logo)} ${name}` : name)

const sideText = (mm: number): string => `${String(mm / 10).replace('.', ',')}\u00a0cm`

/** What a carrier does in each zone otherwise than around it. */
const zonesOf = ({ zones, rateBp, delay }: Carrier): Content =>
  zones.length > 0 &&
  html`<ul class="plain">${zones.map((zone) => html`<li><strong>${zone.name}</strong> : ${zoneText(zone, rateBp, delay)}</li>`)}</ul>`

function zoneText({ ranges, freeFromCents, delay }: CarrierZone, rateBp: number | null, usual: string): string {
  if (ranges.length === 0) return t('carriers.neverThere')
  const prices = ranges.map(({ priceMicro }) =>
    rateBp === null ? microToCents(priceMicro) : unitTtcCents(priceMicro, rateBp),
  )
  const [least, most] = [Math.min(...prices), Math.max(...prices)]
  const price = least === most ? money(least) : t('carriers.priceBetween', { least: money(least), most: money(most) })
  const free = freeFromCents !== null && t('carriers.freeThere', { from: money(freeFromCents) })
  return [price, free, delay || usual].filter(Boolean).join(' · ')
}

/** Where a carrier is not offered, which its ranges leave unsaid. */
function limits({ basis, ranges }: Carrier): Content {
  const show = (value: number) => (basis === 'price' ? money(value) : weight(value))
  const [first, last] = [ranges[0], ranges.at(-1)]
  const said = [
    first && first.lower > 0 ? t('office.carrier.notBelow', { lower: show(first.lower) }) : '',
    last && last.upper !== null ? t('office.carrier.notAbove', { upper: show(last.upper) }) : '',
  ].filter(Boolean)
  return said.length > 0 && html`<p class="hint">${said.join(' ')}</p>`
}

function rangeRow({ basis, rateBp }: Carrier, { lower, upper, priceMicro }: CarrierRange): Html {
  const show = (value: number) => (basis === 'price' ? money(value) : weight(value))
  const bounds =
    upper === null
      ? t('office.carrier.above', { lower: show(lower) })
      : t('office.carrier.between', { lower: show(lower), upper: show(upper) })
  const free = priceMicro === 0
  const untaxed = rateBp === null ? t('office.carrier.depends') : money(microToCents(priceMicro))
  const taxed = rateBp === null ? microToCents(priceMicro) : unitTtcCents(priceMicro, rateBp)
  return html`<tr><td>${bounds}</td><td class="end">${free ? t('office.free') : untaxed}</td><td class="end">${free ? t('office.free') : money(taxed)}</td></tr>`
}
