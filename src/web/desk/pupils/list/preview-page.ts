import { t } from '#messages'
import { button, card, disclosure, type Html, hidden, html, notice, onceField, pageHead } from '../../../ui/index.ts'
import { classNames, PATH } from './form-page.ts'
import type { ListedClass, SheetLine } from './lines.ts'
import {
  arrivalLine,
  askLine,
  changeLine,
  faultLine,
  leaverLine,
  outLine,
  sameLine,
  unseenLine,
} from './preview-lines.ts'
import type { Sheet } from './sheet.ts'

/** What was understood and what it means for the school, before anything is stored: every line may be corrected or left out. */
export function previewMain(sheet: Sheet, names: readonly string[], refused = false): Html {
  const by = (is: (line: SheetLine) => unknown) => sheet.lines.filter((line) => line.kept && is(line))
  const of = (kind: string) => by(({ fault, verdict }) => !fault && verdict?.kind === kind)
  const wrong = by(({ fault, className }) => fault && (fault.field !== 'className' || className !== ''))
  const classless = by(({ fault, className }) => fault?.field === 'className' && className === '')
  const [asked, arrivals, changes] = [of('ask'), of('arrival'), of('change')]
  const same = [...of('same'), ...of('twice')]
  const out = sheet.lines.filter(({ kept, taken }) => taken && !kept)
  const elsewhere = sheet.lines.filter(({ taken }) => !taken)
  return html`${pageHead({ title: t('list.check'), note: t('list.found', { n: sheet.lines.length }) })}
${
  refused &&
  html`<error-summary class="notice error" role="alert" aria-labelledby="refused" tabindex="-1"><div><p id="refused" class="notice-title">
${t('list.refused', { n: sheet.open })}</p></div></error-summary>`
}
<form method="post" action="${PATH}/verifier" class="stack list-preview" data-turbo="false">${onceField()}
${sheet.note && notice('info', sheet.note, t('list.understood'))}
${classesCard(sheet, classless.length)}${classNames(names)}
${group('wrong', wrong, faultLine)}
${group('ask', asked, askLine)}
${group('arrivals', arrivals, (line) => arrivalLine(line, sheet.drawn))}
${group('changes', changes, changeLine)}
${
  sheet.leavers.length > 0 &&
  card({
    title: t('list.group.leavers', { n: sheet.leavers.length }),
    body: html`<p class="hint">${t('list.group.leavers.text')}</p><ul class="list-lines">${sheet.leavers.map(leaverLine)}</ul>`,
  })
}
${same.length > 0 && card({ body: disclosure(t('list.group.same', { n: same.length }), html`<ul class="list-lines">${same.map(sameLine)}</ul>`) })}
${out.length > 0 && card({ body: disclosure(t('list.group.out', { n: out.length }), html`<ul class="list-lines">${out.map(outLine)}</ul>`) })}
${[...elsewhere, ...classless].map(unseenLine)}
${hidden('note', sheet.note)}${sheet.drawn && hidden('drawn', 'on')}
<div class="form-actions sticky-actions">${button(storeText(sheet, arrivals.length), {
    attributes: { formaction: `${PATH}/enregistrer` },
  })}${button(t('list.again'), { kind: 'secondary' })}${button(t('ui.cancel'), { kind: 'quiet', href: PATH })}</div>
</form>`
}

const storeText = ({ open }: Sheet, arrivals: number) =>
  open === 0 && arrivals > 0 ? t('list.storeNew', { n: arrivals }) : t('list.store')

function group(
  name: 'wrong' | 'ask' | 'arrivals' | 'changes',
  lines: readonly SheetLine[],
  line: (one: SheetLine) => Html,
) {
  return (
    lines.length > 0 &&
    card({
      title: t(`list.group.${name}`, { n: lines.length }),
      body: html`<p class="hint">${t(`list.group.${name}.text`)}</p><ul class="list-lines">${lines.map(line)}</ul>`,
    })
  )
}

/** Which classes of the list are taken over, and what they are called here. */
function classesCard({ classes }: Sheet, classless: number): Html {
  const several = classes.filter(({ name }) => name !== '').length > 1
  const row = ({ name, count, taken, known, was }: ListedClass, at: number) => {
    const id = `to-${at}`
    const missing = name === '' && classless > 0
    return html`<li class="class-line">${hidden(`from-${at}`, name)}${
      several && name !== ''
        ? html`${hidden('seen', `take-${name}`)}<label class="take"><input type="checkbox" name="take-${name}"${taken ? html` checked` : ''}><span>${t('list.take', { name })}</span></label>`
        : html`<span class="take">${name === '' ? t('list.noClass') : t('list.classInList', { name })}</span>`
    }
<span class="soft">${t('list.pupils', { n: count })}</span>
<span class="class-name"><label for="${id}">${missing ? t('list.whichClass') : t('list.classHere')}</label><input id="${id}" type="text" name="${id}"
  value="${name}" list="classes" maxlength="40" autocomplete="off"${missing ? html` aria-invalid="true"` : ''}></span>
<span class="soft">${name !== '' && (known ? t('list.classKnown') : t('list.classNew'))}</span>${was && formerly(name, was)}</li>`
  }
  return card({
    title: t('list.classes', { n: classes.length }),
    body: html`${several && html`<p class="hint">${t('list.classesText')}</p>`}<ul class="list-lines">${classes.map(row)}</ul>`,
  })
}

/** « 28 de ces élèves sont déjà en 1re AGOrA 2 »: a new class, or that one by a new name. */
function formerly(name: string, was: NonNullable<ListedClass['was']>): Html {
  const one = (value: 'new' | 'same', text: string) =>
    html`<label><input type="radio" name="fate-${name}" value="${value}"${(value === 'same') === was.renamed && html` checked`}><span>${text}</span></label>`
  return html`<fieldset class="class-fate"><legend>${t('list.was', { n: was.pupils, name: was.name })}</legend>
${one('new', t('list.was.move', { name, from: was.name }))}${one('same', t('list.was.rename', { name, from: was.name }))}</fieldset>`
}
