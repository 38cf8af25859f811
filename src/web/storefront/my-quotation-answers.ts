import { t } from '#messages'
import type * as quotations from '#quotations'
import type { Refusal } from '#refusals'
import type { PaymentCode } from '#shops'
import {
  blank,
  button,
  card,
  checkbox,
  choice,
  disclosure,
  errorSummary,
  type FormState,
  type Html,
  html,
  onceField,
  rich,
  textarea,
} from '../ui/index.ts'

/** What was refused just now, with its form. */
export type Answering = {
  status?: Refusal['status']
  accepting?: FormState
  refusing?: FormState
}

type Around = { base: string; answering: Answering }

/** Yes, with the button that says what it binds to (code de la consommation L221-14), or no and why. */
export function answers(
  own: string,
  { agreed }: quotations.Quotation,
  methods: readonly PaymentCode[],
  { base, answering }: Around,
): Html {
  const offered = methods.filter((code) => code !== 'card')
  const accepting = answering.accepting ?? blank({ payment: offered[0] ?? '' }, 'accepting')
  const refusing = answering.refusing ?? blank({}, 'refusing')
  const link = (words: unknown) =>
    html`<a href="${base}/conditions-generales-de-vente" target="_blank" rel="noopener">${String(words)}<span class="visually-hidden"> ${t('checkout.newTab')}</span></a>`
  const payments =
    agreed === null &&
    choice(accepting, {
      name: 'payment',
      legend: t('quotations.mine.payment'),
      required: true,
      options: offered.map((code) => ({ value: code, label: t(`checkout.method.${code}`) })),
    })
  return html`${card({
    title: t('quotations.mine.accept'),
    id: 'accepter',
    look: 'screen-only',
    body: html`<p class="note">${t('quotations.mine.acceptNote')}</p><form method="post" action="${own}/accepter" class="stack" novalidate>${onceField()}${errorSummary(accepting)}
${payments}${checkbox(accepting, { name: 'terms', required: true, label: rich('checkout.terms', { terms: link }) })}
<p>${button(t('quotations.mine.order'), { size: 'large' })}</p></form>`,
  })}${card({
    id: 'refuser',
    look: 'screen-only',
    body: disclosure(
      t('quotations.mine.refuse'),
      html`<form method="post" action="${own}/refuser" class="stack" novalidate>${onceField()}${errorSummary(refusing)}
${textarea(refusing, { name: 'reason', label: t('quotations.mine.why'), hint: t('quotations.mine.whyHint'), rows: 3, required: true })}
<p>${button(t('quotations.mine.refuse'), { kind: 'secondary' })}</p></form>`,
      Object.keys(refusing.errors).length > 0,
    ),
  })}`
}
