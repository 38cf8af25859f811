import type { Front } from '#catalogue'
import { money } from '#format'
import { t } from '#messages'
import { type Html, html, type IconName, icon } from '../ui/index.ts'

/** What a customer wants to know before the first article: delivery, payment, return; and the shop's own lines, « Titre : texte ». */
export function promises({ carriers, methods, perishable, all: { count } }: Front, own: string): Html {
  // One carrier's delay and amount, never one's with another's: the first that is free from an amount, else the first.
  const carrier = carriers.find(({ freeFromCents }) => freeFromCents !== null) ?? carriers[0]
  const rows: { sign: IconName; title: string; text: string }[] = []
  if (carrier) {
    const { name, freeFromCents: from } = carrier
    const text = from === null ? name : t('storefront.promise.free', { from: money(from), carrier: name })
    rows.push({ sign: 'truck', title: t('storefront.promise.delivery', { delay: carrier.delay }), text })
  }
  // To pay later is for some groups alone, at the counter for who comes there: no promise to whoever comes.
  const named = methods.flatMap((code) => (code === 'term' || code === 'counter' ? [] : t(`storefront.method.${code}`)))
  if (named.length > 0) {
    rows.push({ sign: 'shield-check', title: t('storefront.promise.payment'), text: named.join(', ') })
  }
  if (count > 0 && perishable === count)
    rows.push({ sign: 'info', title: t('storefront.promise.allPerish'), text: t('storefront.promise.allPerishText') })
  else {
    const text = t(perishable > 0 ? 'storefront.promise.returnBut' : 'storefront.promise.returnText')
    rows.push({ sign: 'rotate-ccw', title: t('storefront.promise.return'), text })
  }
  for (const line of own.split('\n').filter((one) => one.trim())) {
    const [, title = '', text = ''] = /^([^:]*)(?::(.*))?$/s.exec(line) ?? []
    rows.push({ sign: 'check', title: title.trim(), text: text.trim() })
  }
  return html`<ul class="promises">${rows.map(({ sign, title, text }) => html`<li>${icon(sign)}<span><strong>${title}</strong><span>${text}</span></span></li>`)}</ul>`
}
