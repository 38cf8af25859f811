import { Drawn } from './drawn.ts'

/** A button that prints the page: shown only where scripts run, since it does nothing without them. */
class PrintPage extends Drawn {
  #print = () => window.print()

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('click', this.#print)
  }

  protected draw() {
    this.hidden = false
  }
}
customElements.define('print-page', PrintPage)
