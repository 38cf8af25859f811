/**
 * Fills a field from the one it is named after in `data-copies`, as long as nobody wrote in it: the name of who
 * registers is mostly that of who receives. Without scripts it is typed twice.
 */
class CopyFields extends HTMLElement {
  connectedCallback() {
    const copies = [...this.querySelectorAll<HTMLInputElement>('input[data-copies]')].filter(
      ({ value }) => value === '',
    )
    this.addEventListener('input', ({ target }) => {
      const typed = target as HTMLInputElement
      if (copies.includes(typed)) copies.splice(copies.indexOf(typed), 1)
      for (const copy of copies) if (copy.dataset.copies === typed.name) copy.value = typed.value
    })
  }
}
customElements.define('copy-fields', CopyFields)
