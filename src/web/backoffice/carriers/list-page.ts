import type { Context } from 'hono'
import type { Carrier, CarrierRange } from '#carriers'
import { money, rate, weight } from '#format'
import { t } from '#messages'
import { microToCents, unitTtcCents } from '#money'
import { badge, button, type Content, card, emptyState, facts, type Html, html, pageHead } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** The carriers, each with its prices and the button that offers it to customers or no longer. */
export function listMain(c: Context<Office>, carriers: readonly Carrier[]): Html {
  const path = `${c.var.base}/transport`
  const offered = carriers.filter(({ enabled }) => enabled).length
  const none = emptyState({ icon: 'truck', title: t('office.carrier.none'), text: t('office.carrier.noneText') })
  return html`${pageHead({
    title: t('backoffice.tab.carriers'),
    badge: badge(t('office.carrier.offered', { n: offered }), offered > 0 ? 'green' : 'red'),
    actions: may(c, 'carriers', 'add') && button(t('office.carrier.add'), { icon: 'plus', href: `${path}/nouveau` }),
  })}
<div class="stack">${carriers.length === 0 ? none : carriers.map((carrier) => carrierCard(c, path, carrier))}</div>`
}

function carrierCard(c: Context<Office>, path: string, carrier: Carrier): Html {
  const changes = may(c, 'carriers', 'change')
  const { id, name, delay, rateBp, freeFromCents, enabled, trackingUrl } = carrier
  const turn = enabled
    ? button(t('office.carrier.turnOff'), {
        kind: 'secondary',
        size: 'small',
        label: t('office.carrier.turnOffName', { name }),
      })
    : button(t('office.carrier.turnOn'), { size: 'small', label: t('office.carrier.turnOnName', { name }) })
  return card({
    title: name,
    aside: html`<div class="row">${badge(t(enabled ? 'office.carrier.isOn' : 'office.carrier.isOff'), enabled ? 'green' : 'grey')}${
      may(c, 'carriers', enabled ? 'delete' : 'change') &&
      html`<form method="post" action="${path}/${id}/${enabled ? 'retirer' : 'proposer'}">${turn}</form>`
    }${
      changes &&
      html`${button(t('office.change'), { kind: 'secondary', size: 'small', icon: 'pencil', href: `${path}/${id}`, label: t('office.carrier.changeName', { name }) })}`
    }</div>`,
    body: html`<div class="carrier">${facts([
      { label: t('office.carrier.delay'), value: delay },
      { label: t('office.vat'), value: rateBp === null ? t('office.carrier.follows') : rate(rateBp) },
      { label: t('office.carrier.free'), value: freeFromCents === null ? t('office.never') : money(freeFromCents) },
      { label: t('office.carrier.tracking'), value: trackingUrl || t('office.noneMasculine') },
    ])}
<section class="scroll" tabindex="0" aria-label="${t('office.carrier.ranges', { name })}"><table class="lines"><thead><tr><th scope="col">
${t(`office.carrier.by.${carrier.basis}`)}</th><th scope="col" class="end">${t('office.priceHt')}</th><th scope="col" class="end">${t('office.priceTtc')}</th>
</tr></thead><tbody>${carrier.ranges.map((range) => rangeRow(carrier, range))}</tbody></table></section>${limits(carrier)}</div>`,
  })
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
