import { described, errorOf, type Field, type FormState, fieldId, hintOf, star } from './fields.ts'
import { attrs, type Content, classes, type Html, html } from './html.ts'
import { type IconName, icon } from './icon.ts'

export type Choice = {
  value: string
  label: Content
  hint?: Content
  /** A price or a word at the end of a card. */
  aside?: Content
  icon?: IconName
  disabled?: boolean
  /** Fields that belong to this answer alone: out of view while another one is chosen. */
  own?: Content
}

export type Choices = Pick<Field, 'name' | 'required' | 'hint'> & {
  legend: Content
  /** False when a heading above already asks the question: the legend is then only read out. */
  showLegend?: boolean
  options: readonly Choice[]
  /** cards: one under the other, each with its hint; inline: short answers side by side. */
  look?: 'cards' | 'inline'
}

/** One answer among a few, all in view: radio buttons as cards or side by side. The first one carries the field's id. */
export function choice(form: FormState, options: Choices): Html {
  const { name, legend, showLegend = true, look = 'cards', required, hint } = options
  const one = (option: Choice, index: number) => {
    const id = index === 0 ? fieldId(form, name) : `${fieldId(form, name)}-${index}`
    const own = { id, type: 'radio', name, value: option.value, checked: form.values[name] === option.value, required }
    return html`<label class="${look === 'cards' ? 'choice' : 'radio'}">
<input${attrs({ ...own, disabled: option.disabled })}><span class="choice-text"><span class="choice-label">${option.label}</span>${
      option.hint && html`<span class="choice-hint">${option.hint}</span>`
    }</span>${
      option.aside && html`<span class="choice-aside">${option.aside}</span>`
    }${option.icon && icon(option.icon)}
</label>${option.own && html`<div>${option.own}</div>`}`
  }
  const set = { class: classes('field choices', look, form.errors[name] && 'invalid') }
  const by = described(form, options)['aria-describedby']
  return html`<fieldset${attrs({ ...set, 'aria-describedby': by })}>
<legend${attrs({ class: showLegend ? undefined : 'visually-hidden' })}>${legend}${star(required)}</legend>${hintOf(form, name, hint)}${errorOf(form, name)}
${options.options.map(one)}
</fieldset>`
}
