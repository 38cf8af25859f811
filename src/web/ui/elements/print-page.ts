/** A button that prints the page: shown only where scripts run, since it does nothing without them. */
class PrintPage extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener('click', () => window.print())
  }
}
customElements.define('print-page', PrintPage)
