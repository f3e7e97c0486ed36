import type { DefaultTheme } from 'vitepress';
import { sidebar } from './sidebar.ts';

/** What VitePress itself says on the pages in Portuguese. */
export function portugueseTheme(
  version: string,
  editLink: DefaultTheme.EditLink | undefined,
): DefaultTheme.Config {
  return {
    nav: [{ text: `v${version}`, items: [{ text: 'Novidades (em inglês)', link: '/changelog' }] }],
    sidebar: sidebar('pt-br'),
    outline: { level: 'deep', label: 'Nesta página' },
    docFooter: { prev: 'Página anterior', next: 'Próxima página' },
    darkModeSwitchLabel: 'Aparência',
    lightModeSwitchTitle: 'Mudar para o tema claro',
    darkModeSwitchTitle: 'Mudar para o tema escuro',
    sidebarMenuLabel: 'Menu',
    returnToTopLabel: 'Voltar ao topo',
    langMenuLabel: 'Mudar de idioma',
    skipToContentLabel: 'Pular para o conteúdo',
    ...(editLink !== undefined && { editLink }),
    notFound: {
      title: 'Página não encontrada',
      quote: 'O endereço pode estar errado, ou a página mudou de lugar.',
      linkLabel: 'Ir para o início',
      linkText: 'Ir para o início',
    },
  };
}

export const portugueseSearch = {
  button: { buttonText: 'Buscar', buttonAriaLabel: 'Buscar na documentação' },
  modal: {
    displayDetails: 'Mostrar detalhes',
    resetButtonTitle: 'Limpar a busca',
    backButtonTitle: 'Fechar a busca',
    noResultsText: 'Nada encontrado para',
    footer: {
      selectText: 'para abrir',
      selectKeyAriaLabel: 'Enter',
      navigateText: 'para navegar',
      navigateUpKeyAriaLabel: 'seta para cima',
      navigateDownKeyAriaLabel: 'seta para baixo',
      closeText: 'para fechar',
      closeKeyAriaLabel: 'Esc',
    },
  },
};
