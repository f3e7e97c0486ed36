import type { Messages } from './messages.ts';

/** The texts in European Portuguese, which addresses users without a pronoun. */
export const ptPt: Messages = {
  actions: {
    liveness: {
      title: 'Prova de vida',
      text: 'Vamos tirar uma selfie rápida para confirmar a sua identidade.',
    },
    enroll: {
      title: 'Registe o seu rosto',
      text: 'Com uma selfie rápida, o seu rosto passa a ser a sua chave.',
    },
    identify: {
      title: 'Confirme que é mesmo você',
      text: 'Vamos comparar a sua selfie com o rosto registado na sua conta.',
    },
    search: {
      title: 'Entre com o seu rosto',
      text: 'Basta uma selfie rápida para encontrarmos a sua conta.',
    },
    capture: { title: 'Confirme a sua identidade', text: 'Vamos comparar a sua selfie com o seu CPF.' },
  },
  idle: { start: 'Começar', duration: 'Demora menos de um minuto.' },
  preparing: { title: 'A preparar a câmara', text: 'Só um momento…' },
  instructions: {
    title: 'Para a foto ficar boa',
    light: { title: 'Boa luz', text: 'Fique de frente para uma janela ou uma luz suave.' },
    straight: { title: 'Rosto de frente', text: 'Olhe a direito para a câmara, sem sorrir.' },
    uncovered: { title: 'Rosto descoberto', text: 'Tire os óculos de sol, o boné e a máscara.' },
    permission: 'Se o navegador pedir para usar a câmara, escolha “Permitir”.',
    proceed: 'Abrir a câmara',
  },
  openingCamera: {
    title: 'A abrir a câmara',
    text: 'Se o navegador pedir autorização, escolha “Permitir”. A câmara só serve para esta foto.',
    press: 'Toque para continuar',
    slow: 'Ainda à espera da câmara',
    unseen: {
      title: 'A imagem da câmara está escondida',
      text: 'Deslize até ela ou feche o que está por cima. Depois, a câmara abre.',
    },
  },
  guiding: {
    unguided: 'Encaixe o rosto e toque no botão',
    shutter: 'Tirar a foto',
    byHand: 'Ou tire a foto com o botão',
    moreTime: 'Mais tempo',
    chooseCamera: 'Escolher a câmara',
    unnamedCamera: 'Câmara {number}',
    switchCamera: 'Mudar de câmara',
  },
  hints: {
    starting: 'Um momento…',
    'camera-covered': 'Destape ou ligue a câmara',
    'no-face': 'Encaixe o rosto na oval',
    'many-faces': 'Só o seu rosto deve aparecer',
    'too-far': 'Aproxime-se um pouco',
    'too-near': 'Afaste-se um pouco',
    'move-left': 'Vá um pouco para a sua esquerda',
    'move-right': 'Vá um pouco para a sua direita',
    'move-up': 'Suba um pouco',
    'move-down': 'Desça um pouco',
    'turn-left': 'Vire o rosto para a esquerda',
    'turn-right': 'Vire o rosto para a direita',
    'look-up': 'Levante um pouco o queixo',
    'look-down': 'Baixe um pouco o queixo',
    'tilt-left': 'Incline a cabeça à esquerda',
    'tilt-right': 'Incline a cabeça à direita',
    'back-lit': 'Fique com a luz à sua frente',
    'too-dark': 'Procure um sítio com mais luz',
    'too-bright': 'Procure uma luz mais suave',
    'uneven-light': 'Vire-se de frente para a luz',
    'uncover-face': 'Deixe ver os olhos e a boca',
    'open-eyes': 'Mantenha os olhos abertos',
    'too-blurry': 'Limpe a lente, sem se mexer',
    'relax-face': 'Relaxe o rosto, sem sorrir',
    'few-pixels': 'Baixa resolução: toque no botão',
    'hold-still': 'Isso mesmo, não se mexa',
    ready: 'Perfeito!',
    'hold-for-light': 'Não se mexa: o ecrã muda de cor',
  },
  reviewing: { title: 'A foto ficou boa?', accept: 'Usar esta', retake: 'Tirar outra' },
  sealing: { title: 'A proteger a sua foto', text: 'Só o serviço de verificação a consegue abrir.' },
  submitting: { title: 'A enviar', text: 'Não feche este ecrã. Está quase!' },
  sendingSlowly: {
    title: 'Ainda a enviar',
    text: 'Está a demorar mais do que o normal. Deixe este ecrã aberto.',
  },
  offline: { title: 'Está sem Internet', text: 'Assim que a ligação voltar, o envio continua sozinho.' },
  offlineAtStart: { title: 'Está sem Internet', text: 'Assim que a ligação voltar, começamos.' },
  resuming: {
    title: 'Talvez a sua foto não tenha chegado',
    text: 'Não recebemos a confirmação de que foi aceite. Quer enviar agora a foto que tirou?',
    send: 'Enviar a foto',
    retake: 'Tirar outra',
  },
  done: {
    title: 'Já está!',
    text: 'Recebemos a sua foto.',
    close: 'Concluir',
    rejected: {
      title: 'Desta vez não conseguimos confirmar',
      text: 'A sua foto chegou, mas não é possível continuar por aqui. Contacte o apoio ao cliente para confirmar a sua identidade de outra forma.',
    },
  },
  failed: {
    retry: 'Tentar novamente',
    reload: 'Recarregar a página',
    close: 'Fechar',
    final: 'Volte mais tarde ou contacte o apoio ao cliente.',
    wait: 'Aguarde {time} antes de tentar novamente.',
    waiting: {
      'camera-denied': 'Assim que permitir a câmara, continuamos daqui.',
      'camera-not-found': 'Assim que ligar uma câmara, continuamos daqui.',
      'camera-in-use': 'Assim que a câmara ficar livre, continuamos daqui.',
    },
    chooseFile: 'Enviar uma foto',
    fileWithoutFace: {
      title: 'Não vimos um rosto nessa foto',
      action: 'Escolha uma foto em que o seu rosto apareça inteiro, de perto e com boa luz.',
    },
    fileWithFaces: {
      title: 'Há mais de um rosto nessa foto',
      action: 'Escolha uma foto em que só apareça o seu rosto.',
    },
    fileUnreadable: {
      title: 'Não conseguimos abrir esse ficheiro',
      action: 'Escolha uma foto da câmara ou da galeria.',
    },
    outside: { open: 'Abrir no navegador', copy: 'Copiar a ligação', copied: 'Ligação copiada' },
    reasons: {
      'signed-out': {
        title: 'Ainda não tem acesso',
        action: 'Inicie sessão novamente na sua conta ou contacte o apoio ao cliente.',
      },
      'page-expired': {
        title: 'Esta página está aberta há demasiado tempo',
        action: 'Recarregue a página e comece de novo.',
      },
      'page-incomplete': {
        title: 'Uma parte da página não carregou',
        action: 'Recarregue a página. Se não resultar, contacte o apoio ao cliente.',
      },
      'browser-check': {
        title: 'O site quer verificar o seu navegador',
        action: 'Recarregue a página, conclua a verificação e comece de novo.',
      },
      'cannot-send': {
        title: 'Não conseguimos concluir',
        action: 'Não tem a ver com a sua foto. Contacte o apoio ao cliente.',
      },
      'outcome-unknown': {
        title: 'O resultado perdeu-se',
        action:
          'A sua foto pode já ter sido aceite. Se não conseguir continuar, contacte o apoio ao cliente.',
      },
      'pictures-scrambled': {
        title: 'O seu navegador altera as imagens',
        action:
          'Permita que este site leia dados de canvas, no ícone junto ao endereço, e recarregue a página. Ou use outro navegador.',
      },
      'another-picture': {
        title: 'Vamos tirar outra foto',
        action: 'Fique de frente para uma luz suave e olhe para a câmara.',
      },
      'face-covered': {
        title: 'Algo está a tapar o seu rosto',
        action: 'Tire os óculos de sol, o boné ou a máscara, afaste as mãos e tente novamente.',
      },
      'eyes-closed': {
        title: 'Os seus olhos estavam fechados',
        action: 'Mantenha-os abertos, olhe para a câmara e tente novamente.',
      },
      'unsuitable-picture': {
        title: 'Não podemos usar esta foto',
        action: 'Mostre apenas o seu rosto à câmara e tente novamente.',
      },
      'unclear-picture': {
        title: 'A foto não ficou nítida',
        action: 'Procure uma boa luz, não se mexa e tente novamente.',
      },
      'small-picture': {
        title: 'Esta foto é demasiado pequena',
        action: 'Escolha uma em que o rosto apareça maior.',
      },
      'picture-format': {
        title: 'Não conseguimos abrir esta foto',
        action: 'Escolha uma foto JPEG ou PNG, ou tire uma nova.',
      },
      'camera-covered': {
        title: 'A câmara parece tapada ou desligada',
        action: 'Abra a tampa ou prima a tecla da câmara.',
      },
      'system-blocks-camera': {
        title: 'O dispositivo bloqueou a câmara',
        action: 'Nas definições de privacidade do dispositivo, permita a câmara para este navegador.',
      },
    },
    handoff: {
      title: 'Continue no telemóvel',
      text: 'Aponte a câmara do telemóvel para o código ou abra nele este endereço:',
    },
  },
  handoff: {
    opened: { title: 'Aberto no telemóvel', text: 'Termine no telemóvel. Esta página continua sozinha.' },
    valid: 'O código é válido durante {time}.',
    here: 'Continuar neste dispositivo',
    again: 'Gerar outro código',
    backToComputer: 'Já pode voltar ao computador.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Esta página não está pronta',
      action: 'Não foi nada que tenha feito. Contacte o apoio ao cliente para continuar.',
    },
    'insecure-context': {
      title: 'Esta página não é segura',
      action: 'Feche-a e use o endereço oficial, que começa por https://.',
    },
    'unsupported-browser': {
      title: 'Este navegador não consegue tirar a selfie',
      action: 'Atualize-o ou abra a página no Chrome, no Safari ou no Firefox.',
    },
    'session-unreachable': {
      title: 'Não conseguimos começar',
      action: 'Verifique a sua ligação à Internet e tente novamente.',
    },
    'session-refused': {
      title: 'Não é possível começar agora',
      action: 'Não foi nada que tenha feito. Contacte o apoio ao cliente para continuar.',
    },
    'session-invalid': {
      title: 'Não conseguimos começar',
      action: 'Tente novamente dentro de alguns minutos.',
    },
    'session-expired': { title: 'O tempo acabou', action: 'Não faz mal, basta começar de novo.' },
    'camera-denied': {
      title: 'A câmara está bloqueada',
      action: 'Permita a câmara para este site e tente novamente.',
    },
    'camera-blocked-by-policy': {
      title: 'A câmara não pode ser usada aqui',
      action: 'Abra esta página diretamente no navegador ou noutro dispositivo.',
    },
    'camera-not-found': {
      title: 'Não encontrámos uma câmara',
      action: 'Ligue uma câmara e tente novamente.',
    },
    'camera-in-use': {
      title: 'A câmara está ocupada',
      action: 'Feche a aplicação ou o separador que a está a usar e tente novamente.',
    },
    'camera-failed': {
      title: 'A câmara não abriu',
      action: 'Tente novamente. Se não resultar, reinicie o dispositivo e volte aqui.',
    },
    'camera-lost': { title: 'A câmara parou', action: 'Veja se continua ligada e tente novamente.' },
    'detector-unavailable': {
      title: 'O guia da foto não carregou',
      action: 'Verifique a sua ligação à Internet e tente novamente.',
    },
    'no-face': {
      title: 'Não vimos um rosto na foto',
      action: 'Encaixe o rosto na oval, com boa luz, e tente novamente.',
    },
    'many-faces': {
      title: 'Apareceu mais de um rosto na foto',
      action: 'Procure um sítio onde só apareça o seu rosto e tente novamente.',
    },
    'capture-failed': {
      title: 'A foto não saiu',
      action: 'Acontece. Tente mais uma vez, com calma.',
    },
    'sealing-failed': {
      title: 'Não conseguimos proteger os seus dados',
      action: 'Por segurança, parámos aqui. Tente novamente.',
    },
    'submit-unreachable': {
      title: 'Não sabemos se a foto chegou',
      action: 'Verifique a sua ligação à Internet e tente novamente.',
    },
    'submit-refused': {
      title: 'A foto não foi aceite',
      action: 'Tire outra. Se voltar a acontecer, contacte o apoio ao cliente.',
    },
    'submit-invalid': {
      title: 'Não percebemos a resposta',
      action: 'Tente novamente dentro de alguns minutos.',
    },
    'rate-limited': {
      title: 'Há muitos pedidos neste momento',
      action: 'Espere um pouco e tente novamente.',
    },
    'server-failed': {
      title: 'O serviço não está disponível de momento',
      action: 'Não foi nada que tenha feito. Tente novamente dentro de alguns minutos.',
    },
    'service-refused': {
      title: 'A verificação não está disponível aqui',
      action: 'Não foi nada que tenha feito. Contacte o apoio ao cliente para continuar.',
    },
    'handoff-invalid': {
      title: 'Este código já não é válido',
      action: 'Gere outro no computador e aponte-lhe a câmara.',
    },
    'handoff-ended': {
      title: 'Não foi concluído no telemóvel',
      action: 'Gere outro código ou continue neste dispositivo.',
    },
  },
  allowCamera: {
    'chrome-android': 'Toque no ícone à esquerda do endereço, depois em “Autorizações”, e ative a câmara.',
    'chrome-desktop': 'Clique no ícone à esquerda do endereço e ative a câmara.',
    samsung: 'Toque no cadeado junto ao endereço, depois em “Autorizações”, e permita a câmara.',
    'firefox-android': 'Toque no cadeado junto ao endereço e permita a câmara.',
    'firefox-desktop': 'Clique no ícone da câmara junto ao endereço e retire o bloqueio.',
    'safari-ios': 'Toque no ícone junto ao endereço, abra as definições do site e permita a câmara.',
    'safari-mac': 'No menu Safari, abra as definições deste site e permita a câmara.',
    'other-ios': 'Nas Definições do dispositivo, procure o seu navegador na lista de apps e ative a câmara.',
    'in-app':
      'Nas definições do telemóvel, permita a câmara para esta aplicação. Ou toque em ⋯ e abra a página no navegador.',
    other: 'Encontra essa opção nas autorizações do site, perto do endereço da página.',
  },
  leaveApp: 'Está dentro de outra aplicação. Toque em ⋯ e escolha abrir no navegador.',
  alternative: 'Confirmar de outra forma',
  cancelled: {
    title: 'Ficou por terminar',
    text: 'Quando quiser, basta recomeçar.',
    restart: 'Recomeçar',
  },
  labels: {
    dialog: 'Selfie para confirmar a identidade',
    close: 'Fechar',
    sound: 'Som',
    viewfinder: 'Imagem da sua câmara',
    preview: 'A foto que acabou de tirar',
    handoffCode: 'Código QR com o endereço para continuar no telemóvel',
  },
  announcements: {
    shutterOffered: 'Se preferir, use o botão “Tirar a foto”.',
    timeRunningOut: 'O tempo está a acabar. O botão “Mais tempo” dá-lhe outra vez o mesmo tempo.',
    timeExtended: 'Tem mais tempo.',
    pictureTaken: 'Foto tirada.',
  },
};
