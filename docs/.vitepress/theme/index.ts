import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import LiveElement from './LiveElement.vue';
import SiteLayout from './SiteLayout.vue';
import './theme.css';
import '../../../.cache/docs/tokens.css';

export default {
  extends: DefaultTheme,
  Layout: SiteLayout,
  enhanceApp({ app }) {
    app.component('LiveElement', LiveElement);
  },
} satisfies Theme;
