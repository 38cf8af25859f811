import { type Import, kinds, separators } from '#imports'
import { t } from '#messages'
import { encodings } from '#sheets'
import { blank, checkbox, field, type Html, html, type Option, select } from '../../../ui/index.ts'

/** How a separator is called in the form: a tabulation cannot stand in it as it is. */
export const separatorNames: Readonly<Record<string, ';' | ',' | 'tab' | '|'>> = {
  ';': ';',
  ',': ',',
  '\t': 'tab',
  '|': '|',
}

const named = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: value }))

/** What a file is and how it is written, to be corrected. */
export function written(one: Import): Html {
  const workbook = one.encoding === 'XLSX'
  const form = blank({
    kind: one.kind,
    encoding: one.encoding,
    separator: separatorNames[one.separator] ?? ';',
    multiple: one.multiple,
    titled: one.titled ? 'on' : '',
  })
  const known = encodings.includes(one.encoding) ? encodings : [one.encoding, ...encodings]
  return html`<div class="form form-columns">
${select(form, { name: 'kind', label: t('imports.kind'), options: kinds.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) })) })}
${!workbook && select(form, { name: 'encoding', label: t('imports.encoding'), hint: t('imports.encodingDoubt'), options: named(known) })}
${
  !workbook &&
  select(form, {
    name: 'separator',
    label: t('imports.separator'),
    options: separators.map((mark) => ({
      value: separatorNames[mark] ?? ';',
      label: t(`imports.separator.${separatorNames[mark] ?? ';'}`),
    })),
  })
}
${field(form, { name: 'multiple', label: t('imports.multiple'), width: 'short', attributes: { maxlength: 1, spellcheck: 'false' } })}
</div>${checkbox(form, { name: 'titled', label: t('imports.titled') })}`
}
