import type { Messages } from './messages.ts';

/** The texts in Brazilian Portuguese: the language of the house, and the one to fall back on. */
export const ptBr: Messages = {
  actions: {
    liveness: { title: 'Prova de vida', text: 'Vamos tirar uma selfie rápida para confirmar que é você.' },
    enroll: {
      title: 'Cadastre o seu rosto',
      text: 'Com uma selfie rápida, seu rosto vira a sua chave de acesso.',
    },
    identify: { title: 'Confirme que é você', text: 'Vamos comparar a sua selfie com o seu cadastro.' },
    search: { title: 'Entre com o seu rosto', text: 'Com uma selfie rápida, encontramos o seu cadastro.' },
    capture: { title: 'Confirme sua identidade', text: 'Vamos conferir a sua selfie com o seu CPF.' },
  },
  idle: { start: 'Começar', duration: 'Leva menos de um minuto.' },
  preparing: { title: 'Preparando a câmera', text: 'Só um instante…' },
  instructions: {
    title: 'Para a foto sair boa',
    light: { title: 'Boa luz', text: 'Fique de frente para uma janela ou uma luz suave.' },
    straight: { title: 'Rosto de frente', text: 'Olhe para a câmera, sem sorrir.' },
    uncovered: { title: 'Rosto à mostra', text: 'Tire os óculos escuros, o boné e a máscara.' },
    permission: 'Se o navegador pedir para usar a câmera, toque em “Permitir”.',
    proceed: 'Abrir a câmera',
  },
  openingCamera: {
    title: 'Abrindo a câmera',
    text: 'Se o navegador pedir permissão, toque em “Permitir”. A câmera só serve para esta foto.',
    press: 'Toque para continuar',
    slow: 'Ainda esperando a câmera',
    unseen: {
      title: 'A imagem da câmera está escondida',
      text: 'Role até ela ou feche o que está por cima. Depois, a câmera abre.',
    },
  },
  guiding: {
    unguided: 'Encaixe o rosto e toque no botão',
    shutter: 'Tirar a foto',
    byHand: 'Ou tire a foto pelo botão',
    moreTime: 'Mais tempo',
    chooseCamera: 'Escolher a câmera',
    unnamedCamera: 'Câmera {number}',
    switchCamera: 'Trocar de câmera',
  },
  hints: {
    starting: 'Um instante…',
    'camera-covered': 'Descubra ou ligue a câmera',
    'no-face': 'Encaixe o rosto no oval',
    'many-faces': 'Só você deve aparecer',
    'too-far': 'Chegue mais perto',
    'too-near': 'Afaste-se um pouco',
    'move-left': 'Vá um pouco para a esquerda',
    'move-right': 'Vá um pouco para a direita',
    'move-up': 'Suba um pouco',
    'move-down': 'Desça um pouco',
    'turn-left': 'Vire um pouco para a esquerda',
    'turn-right': 'Vire um pouco para a direita',
    'look-up': 'Levante um pouco o queixo',
    'look-down': 'Abaixe um pouco o queixo',
    'tilt-left': 'Incline a cabeça para a esquerda',
    'tilt-right': 'Incline a cabeça para a direita',
    'back-lit': 'Deixe a luz à sua frente',
    'too-dark': 'Procure um lugar mais claro',
    'too-bright': 'Procure uma luz mais suave',
    'uneven-light': 'Fique de frente para a luz',
    'uncover-face': 'Deixe olhos e boca à vista',
    'open-eyes': 'Deixe os olhos abertos',
    'too-blurry': 'Limpe a câmera, sem se mexer',
    'relax-face': 'Relaxe o rosto, sem sorrir',
    'few-pixels': 'Baixa resolução: toque no botão',
    'hold-still': 'Isso! Fique assim',
    ready: 'Perfeito!',
    'hold-for-light': 'Fique assim: a tela muda de cor',
  },
  reviewing: { title: 'A foto ficou boa?', accept: 'Usar esta', retake: 'Tirar outra' },
  sealing: { title: 'Protegendo sua foto', text: 'Só o serviço de verificação consegue abrir.' },
  submitting: { title: 'Enviando', text: 'Não feche esta tela. Está quase!' },
  sendingSlowly: {
    title: 'Ainda enviando',
    text: 'Está demorando mais que o normal. Deixe esta tela aberta.',
  },
  offline: { title: 'Você está sem internet', text: 'Assim que a conexão voltar, o envio continua sozinho.' },
  offlineAtStart: {
    title: 'Você está sem internet',
    text: 'Assim que a conexão voltar, a gente começa.',
  },
  resuming: {
    title: 'Talvez a sua foto não tenha chegado',
    text: 'Não recebemos a confirmação de que ela foi aceita. Quer enviar agora a foto que você tirou?',
    send: 'Enviar a foto',
    retake: 'Tirar outra',
  },
  done: {
    title: 'Pronto!',
    text: 'Recebemos a sua foto.',
    close: 'Concluir',
    rejected: {
      title: 'Não conseguimos confirmar desta vez',
      text: 'A sua foto chegou, mas não dá para continuar por aqui. Fale com o atendimento para confirmar a sua identidade de outra forma.',
    },
  },
  failed: {
    retry: 'Tentar de novo',
    reload: 'Recarregar a página',
    close: 'Fechar',
    final: 'Volte mais tarde ou fale com o atendimento.',
    wait: 'Espere {time} antes de tentar de novo.',
    waiting: {
      'camera-denied': 'Assim que você liberar a câmera, a gente continua daqui.',
      'camera-not-found': 'Assim que você conectar uma câmera, a gente continua daqui.',
      'camera-in-use': 'Assim que a câmera ficar livre, a gente continua daqui.',
    },
    chooseFile: 'Enviar uma foto',
    fileWithoutFace: {
      title: 'Não vimos um rosto nessa foto',
      action: 'Escolha uma foto em que o seu rosto apareça inteiro, de perto e com boa luz.',
    },
    fileWithFaces: {
      title: 'Apareceu mais de um rosto nessa foto',
      action: 'Escolha uma foto em que só você apareça.',
    },
    fileUnreadable: {
      title: 'Não conseguimos abrir esse arquivo',
      action: 'Escolha uma foto da câmera ou da galeria.',
    },
    outside: { open: 'Abrir no navegador', copy: 'Copiar o link', copied: 'Link copiado' },
    reasons: {
      'signed-out': {
        title: 'Você ainda não tem acesso',
        action: 'Entre de novo na sua conta ou fale com o atendimento.',
      },
      'page-expired': {
        title: 'Esta página ficou aberta por muito tempo',
        action: 'Recarregue a página e comece de novo.',
      },
      'page-incomplete': {
        title: 'Uma parte da página não carregou',
        action: 'Recarregue a página. Se não resolver, fale com o atendimento.',
      },
      'browser-check': {
        title: 'O site quer verificar o seu navegador',
        action: 'Recarregue a página, conclua a verificação e comece de novo.',
      },
      'cannot-send': {
        title: 'Não conseguimos concluir',
        action: 'Não tem a ver com a sua foto. Fale com o atendimento.',
      },
      'outcome-unknown': {
        title: 'O resultado se perdeu',
        action: 'A sua foto pode já ter sido aceita. Se não der para continuar, fale com o atendimento.',
      },
      'pictures-scrambled': {
        title: 'Seu navegador embaralha as imagens',
        action:
          'Permita que este site leia dados de canvas, no ícone perto do endereço, e recarregue a página. Ou use outro navegador.',
      },
      'another-picture': {
        title: 'Vamos tirar outra foto',
        action: 'Fique de frente para uma luz suave e olhe para a câmera.',
      },
      'face-covered': {
        title: 'Algo está cobrindo o seu rosto',
        action: 'Tire óculos escuros, boné ou máscara, afaste as mãos e tente de novo.',
      },
      'eyes-closed': {
        title: 'Os seus olhos estavam fechados',
        action: 'Deixe os olhos abertos, olhe para a câmera e tente de novo.',
      },
      'unsuitable-picture': {
        title: 'Não podemos usar esta foto',
        action: 'Mostre só o seu rosto para a câmera e tente de novo.',
      },
      'unclear-picture': {
        title: 'A foto não ficou nítida',
        action: 'Procure uma boa luz, fique parado e tente de novo.',
      },
      'small-picture': {
        title: 'Esta foto é pequena demais',
        action: 'Escolha uma em que o rosto apareça maior.',
      },
      'picture-format': {
        title: 'Não conseguimos abrir esta foto',
        action: 'Escolha outra, JPEG ou PNG, ou tire uma nova.',
      },
      'camera-covered': {
        title: 'A câmera parece coberta ou desligada',
        action: 'Abra a tampa ou aperte a tecla da câmera.',
      },
      'system-blocks-camera': {
        title: 'O aparelho bloqueou a câmera',
        action: 'Nos ajustes de privacidade do aparelho, libere a câmera para este navegador.',
      },
    },
    handoff: {
      title: 'Continue pelo celular',
      text: 'Aponte a câmera do celular para o código ou abra este endereço nele:',
    },
  },
  handoff: {
    opened: { title: 'Aberto no celular', text: 'Termine por lá. Esta página continua sozinha.' },
    valid: 'O código vale por {time}.',
    here: 'Continuar neste aparelho',
    again: 'Gerar outro código',
    backToComputer: 'Você já pode voltar para o computador.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Esta página não está pronta',
      action: 'Não foi nada que você fez. Fale com o atendimento para continuar.',
    },
    'insecure-context': {
      title: 'Esta página não é segura',
      action: 'Feche e abra de novo pelo endereço oficial, que começa com https://.',
    },
    'unsupported-browser': {
      title: 'Este navegador não consegue tirar a selfie',
      action: 'Atualize o navegador ou abra a página no Chrome, no Safari ou no Firefox.',
    },
    'session-unreachable': {
      title: 'Não conseguimos começar',
      action: 'Confira a sua conexão com a internet e tente de novo.',
    },
    'session-refused': {
      title: 'Não dá para começar agora',
      action: 'Não foi nada que você fez. Fale com o atendimento para continuar.',
    },
    'session-invalid': {
      title: 'Não conseguimos começar',
      action: 'Tente de novo em alguns minutos.',
    },
    'session-expired': {
      title: 'O tempo acabou',
      action: 'Tudo bem, é só começar de novo.',
    },
    'camera-denied': {
      title: 'A câmera está bloqueada',
      action: 'Libere a câmera para este site e tente de novo.',
    },
    'camera-blocked-by-policy': {
      title: 'A câmera não pode ser usada aqui',
      action: 'Abra esta página direto no navegador ou em outro aparelho.',
    },
    'camera-not-found': {
      title: 'Não encontramos uma câmera',
      action: 'Conecte uma câmera e tente de novo.',
    },
    'camera-in-use': {
      title: 'A câmera está ocupada',
      action: 'Feche o aplicativo ou a aba que está usando a câmera e tente de novo.',
    },
    'camera-failed': {
      title: 'A câmera não abriu',
      action: 'Tente de novo. Se não der certo, reinicie o aparelho e volte aqui.',
    },
    'camera-lost': {
      title: 'A câmera parou',
      action: 'Veja se ela continua conectada e tente de novo.',
    },
    'detector-unavailable': {
      title: 'O guia da foto não carregou',
      action: 'Confira a sua internet e tente de novo.',
    },
    'no-face': {
      title: 'Não vimos um rosto na foto',
      action: 'Encaixe o rosto no oval, com boa luz, e tente de novo.',
    },
    'many-faces': {
      title: 'Apareceu mais de um rosto na foto',
      action: 'Procure um lugar onde só você apareça e tente de novo.',
    },
    'capture-failed': {
      title: 'A foto não saiu',
      action: 'Acontece. Tente mais uma vez, sem pressa.',
    },
    'sealing-failed': {
      title: 'Não conseguimos proteger seus dados',
      action: 'Por segurança, paramos aqui. Tente de novo.',
    },
    'submit-unreachable': {
      title: 'Não sabemos se a foto chegou',
      action: 'Confira a sua internet e tente de novo.',
    },
    'submit-refused': {
      title: 'A foto não foi aceita',
      action: 'Tire outra foto. Se acontecer de novo, fale com o atendimento.',
    },
    'submit-invalid': {
      title: 'Não entendemos a resposta',
      action: 'Tente de novo em alguns minutos.',
    },
    'rate-limited': {
      title: 'Há muitos pedidos agora',
      action: 'Espere um pouco e tente de novo.',
    },
    'server-failed': {
      title: 'O serviço está fora do ar',
      action: 'Não foi nada que você fez. Tente de novo em alguns minutos.',
    },
    'service-refused': {
      title: 'A verificação não está disponível aqui',
      action: 'Não foi nada que você fez. Fale com o atendimento para continuar.',
    },
    'handoff-invalid': {
      title: 'Este código não vale mais',
      action: 'Gere outro no computador e aponte a câmera para ele.',
    },
    'handoff-ended': {
      title: 'Não deu para terminar no celular',
      action: 'Gere outro código ou continue neste aparelho.',
    },
  },
  allowCamera: {
    'chrome-android': 'Toque no ícone à esquerda do endereço, depois em “Permissões”, e libere a câmera.',
    'chrome-desktop': 'Clique no ícone à esquerda do endereço e ligue a câmera.',
    samsung: 'Toque no cadeado ao lado do endereço, depois em “Permissões”, e libere a câmera.',
    'firefox-android': 'Toque no cadeado ao lado do endereço e libere a câmera.',
    'firefox-desktop': 'Clique no ícone da câmera ao lado do endereço e tire o bloqueio.',
    'safari-ios': 'Toque no ícone ao lado do endereço, abra os ajustes do site e permita a câmera.',
    'safari-mac': 'No menu Safari, abra os ajustes deste site e permita a câmera.',
    'other-ios': 'Nos Ajustes do aparelho, procure o seu navegador na lista de apps e ligue a câmera.',
    'in-app':
      'Nos ajustes do celular, libere a câmera para este aplicativo. Ou toque em ⋯ e abra a página no navegador.',
    other: 'O caminho fica nas permissões do site, perto do endereço da página.',
  },
  leaveApp: 'Você está dentro de um aplicativo. Toque em ⋯ e escolha abrir no navegador.',
  alternative: 'Confirmar de outro jeito',
  cancelled: {
    title: 'Você parou por aqui',
    text: 'Quando quiser, é só recomeçar.',
    restart: 'Recomeçar',
  },
  labels: {
    dialog: 'Selfie para confirmar a identidade',
    close: 'Fechar',
    sound: 'Som',
    viewfinder: 'Imagem da sua câmera',
    preview: 'A foto que você acabou de tirar',
    handoffCode: 'Código QR com o endereço para continuar no celular',
  },
  announcements: {
    shutterOffered: 'Se preferir, use o botão “Tirar a foto”.',
    timeRunningOut: 'O tempo está acabando. O botão “Mais tempo” dá o mesmo tempo outra vez.',
    timeExtended: 'Você tem mais tempo.',
    pictureTaken: 'Foto tirada.',
  },
};
