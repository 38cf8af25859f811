/** Ticks every row of its table; drawn only where scripts run, since it does nothing without them. */
class CheckAll extends HTMLElement {
  connectedCallback() {
    const table = this.closest('table')
    if (!table || this.querySelector('input')) return
    const all = document.createElement('input')
    all.type = 'checkbox'
    all.ariaLabel = this.textContent?.trim() ?? ''
    const ticks = () => [...table.querySelectorAll<HTMLInputElement>('tbody .tick input')]
    all.addEventListener('change', () => {
      for (const tick of ticks()) tick.checked = all.checked
    })
    table.addEventListener('change', () => {
      const count = ticks().filter((tick) => tick.checked).length
      all.checked = count > 0 && count === ticks().length
      all.indeterminate = count > 0 && !all.checked
    })
    this.replaceChildren(all)
  }
}
customElements.define('check-all', CheckAll)
