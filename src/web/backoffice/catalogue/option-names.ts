// What the choices of a product and their values are called, and the colours that values are shown in.
import * as catalogue from '#catalogue'
import { t } from '#messages'
import type { Submitted } from '../../http/index.ts'
import { button, type Content, card, type FormState, field, type Html, html, loadedField } from '../../ui/index.ts'
import { valuesOf } from './variants-plan.ts'

type Product = catalogue.ManagedProduct

/** Values of colours, and of options to which a shop gave colours, have one. */
const hasColours = ({ swatches }: Product, option: string) =>
  catalogue.isColour(option) || swatches[option] !== undefined

const UNKNOWN = '#999999'
const colourOf = ({ swatches }: Product, option: string, value: string) =>
  catalogue.coloured(swatches, option, value) ?? UNKNOWN

/** What the form of names begins with. */
export const nameValues = (product: Product): Record<string, string> =>
  Object.fromEntries(
    product.options.flatMap((option, at) => [
      [`name-${at}`, option],
      ...valuesOf(product, at).flatMap((value, n) => [
        [`value-${at}-${n}`, value],
        ...(hasColours(product, option) ? [[`colour-${at}-${n}`, colourOf(product, option, value)]] : []),
      ]),
    ]),
  )

/** « Noms et couleurs »: an option a line, its values beside it. */
export function namesCard(path: string, product: Product, form: FormState): Html {
  const one = (option: string, at: number) => html`<fieldset class="variant-fields"><legend>${option}</legend>
<div class="form-columns">${field(form, { name: `name-${at}`, label: t('sheet.variants.optionName'), required: true, attributes: shut })}</div>
<div class="form-columns">${valuesOf(product, at).map((value, n) => valueFields(product, form, { option, value, at, n }))}</div></fieldset>`
  return card({
    title: t('sheet.variants.names'),
    id: 'noms',
    body: html`<form method="post" action="${path}" class="stack">${loadedField(form)}<p class="hint">${t('sheet.variants.namesHint')}</p>
${product.options.map(one)}<div class="form-actions">${button(t('office.save'), { kind: 'secondary' })}</div></form>`,
  })
}

const shut = { autocomplete: 'off', maxlength: 60 }

type Which = { option: string; value: string; at: number; n: number }

function valueFields(product: Product, form: FormState, { option, value, at, n }: Which): Content {
  const name = field(form, {
    name: `value-${at}-${n}`,
    label: t('sheet.variants.value', { value }),
    required: true,
    attributes: shut,
  })
  const colour =
    hasColours(product, option) &&
    field(form, {
      name: `colour-${at}-${n}`,
      type: 'color',
      label: html`${t('sheet.variants.colour')}<span class="visually-hidden"> ${value}</span>`,
    })
  return html`<div class="value-fields">${name}${colour}</div>`
}

/** What the form changes. */
export const namesIn = (fields: Submitted, product: Product): catalogue.OptionChange[] =>
  product.options.map((option, at) => ({
    name: fields[`name-${at}`] ?? option,
    values: new Map(
      valuesOf(product, at).map((value, n) => [
        value,
        {
          name: fields[`value-${at}-${n}`] ?? value,
          colour: chosen(product, { option, value }, fields[`colour-${at}-${n}`]),
        },
      ]),
    ),
  }))

/** A colour that was chosen; what the value's own name says is not kept, so that it follows the name. */
function chosen(
  product: Product,
  { option, value }: { option: string; value: string },
  typed = '',
): string | undefined {
  const colour = typed.toLowerCase()
  if (!/^#[0-9a-f]{6}$/.test(colour)) return undefined
  return colour === colourOf(product, option, value) ? product.swatches[option]?.[value] : colour
}
