/** Dresses the shop shown in its frame with the look that is chosen beside it, before anything is saved. */
class ThemePreview extends HTMLElement {
  connectedCallback() {
    const frame = this.querySelector('iframe')
    if (!frame) return
    const dress = () => {
      const chosen = this.querySelector<HTMLInputElement>('input[name="theme"]:checked')
      const shop = frame.contentDocument
      if (!chosen || !shop?.head) return
      shop.documentElement.dataset.theme = chosen.value
      // A page that the frame was led to has the styles of its own look alone.
      const { styles } = this.dataset
      if (!styles || shop.querySelector(`link[href="${styles}"]`)) return
      shop.head.append(Object.assign(shop.createElement('link'), { rel: 'stylesheet', href: styles }))
    }
    frame.addEventListener('load', dress)
    this.addEventListener('change', dress)
    dress()
  }
}
customElements.define('theme-preview', ThemePreview)
