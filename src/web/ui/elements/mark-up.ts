/** Buttons above a text that write its marks (platform/texts/marked.ts) around what is selected; without scripts they are typed. */
class MarkUp extends HTMLElement {
  connectedCallback() {
    const bar = this.querySelector<HTMLElement>('.marks')
    const area = this.querySelector('textarea')
    if (!bar || !area) return
    bar.hidden = false
    bar.addEventListener('click', ({ target }) => {
      const { mark, words = '' } = (target as HTMLElement).dataset
      if (mark) write(area, mark, words)
    })
  }
}
customElements.define('mark-up', MarkUp)

const around: Record<string, [before: string, after: string]> = {
  strong: ['**', '**'],
  emphasis: ['*', '*'],
  link: ['[', '](categorie/)'],
}
const before: Record<string, string> = { heading: '## ', list: '- ', steps: '1. ' }

function write(area: HTMLTextAreaElement, mark: string, words: string) {
  const { selectionStart: start, selectionEnd: end, value } = area
  const [open, close] = around[mark] ?? []
  if (open !== undefined && close !== undefined) {
    const said = value.slice(start, end) || words
    area.setRangeText(`${open}${said}${close}`, start, end, 'end')
    area.setSelectionRange(start + open.length, start + open.length + said.length)
  } else {
    // A mark of a whole line stands at its beginning; a list keeps an empty line above it.
    const from = value.lastIndexOf('\n', start - 1) + 1
    const lines = value.slice(from, end) || words
    area.setRangeText(lines.replace(/^/gm, before[mark] ?? ''), from, end, 'end')
  }
  area.focus()
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
