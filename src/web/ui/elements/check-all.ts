import { Drawn } from './drawn.ts'

/** Ticks every row of its table; drawn only where scripts run, since it does nothing without them. */
class CheckAll extends Drawn {
  #all = document.createElement('input')
  #follow = () => this.#count()

  override connectedCallback() {
    super.connectedCallback()
    this.closest('table')?.addEventListener('change', this.#follow)
    this.#all.addEventListener('change', () => {
      for (const tick of this.#ticks) tick.checked = this.#all.checked
    })
  }

  protected draw() {
    if (!this.contains(this.#all)) {
      this.#all.type = 'checkbox'
      this.#all.ariaLabel ??= this.textContent?.trim() || (this.querySelector('input')?.ariaLabel ?? '')
      this.replaceChildren(this.#all)
    }
    this.#count()
  }

  get #ticks() {
    return [...(this.closest('table')?.querySelectorAll<HTMLInputElement>('tbody .tick input') ?? [])]
  }

  #count() {
    const count = this.#ticks.filter((tick) => tick.checked).length
    this.#all.checked = count > 0 && count === this.#ticks.length
    this.#all.indeterminate = count > 0 && !this.#all.checked
  }
}
customElements.define('check-all', CheckAll)
