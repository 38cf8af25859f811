import { Drawn } from './drawn.ts'
import { say } from './say.ts'

/**
 * Ticks every row of its table; drawn only where scripts run, since it does nothing without them. A button that has nothing to do
 * when no row is ticked says so (`data-none`) and stays here: what it leads to opens in a tab of its own.
 */
class CheckAll extends Drawn {
  #all = document.createElement('input')
  #follow = () => this.#count()
  #form: HTMLFormElement | null = null
  #hold = (event: SubmitEvent) => {
    const none = event.submitter?.dataset.none
    const every = this.#form?.elements.namedItem('all')
    const some = this.#ticks.some((tick) => tick.checked) || (every instanceof HTMLInputElement && every.checked)
    if (!none || some) return
    event.preventDefault()
    tell(none)
  }

  override connectedCallback() {
    super.connectedCallback()
    this.closest('table')?.addEventListener('change', this.#follow)
    this.#form = this.#ticks[0]?.form ?? null
    this.#form?.addEventListener('submit', this.#hold)
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
/** As a message of the page: seen, read out, gone after a while. */
function tell(sentence: string): void {
  document.querySelector('flash-message.toast')?.remove()
  const message = document.createElement('flash-message')
  message.className = 'notice flash info toast'
  const words = document.createElement('p')
  words.textContent = sentence
  message.append(words)
  document.body.append(message)
  say(sentence)
  setTimeout(() => message.remove(), 6000)
}
customElements.define('check-all', CheckAll)
