import type { Messages } from './messages.ts';

/** The texts in Brazilian Portuguese: the language of the house, and the one to fall back on. */
export const ptBr: Messages = {
  actions: {
    liveness: { title: 'Prova de vida', text: 'Vamos tirar uma selfie rápida para confirmar que é você.' },
    enroll: {
      title: 'Cadastre o seu rosto',
      text: 'Com uma selfie rápida, seu rosto vira a sua chave de acesso.',
    },
    identify: { title: 'Confirme que é você', text: 'Vamos comparar uma selfie com o seu cadastro.' },
    search: { title: 'Entre com o seu rosto', text: 'Com uma selfie rápida, encontramos o seu cadastro.' },
    capture: { title: 'Confirme sua identidade', text: 'Vamos conferir uma selfie com o seu CPF.' },
  },
  idle: { start: 'Começar', duration: 'Leva menos de um minuto.' },
  preparing: { title: 'Preparando tudo', text: 'Só um instante…' },
  instructions: {
    title: 'Para a foto sair boa',
    light: { title: 'Boa luz', text: 'Fique de frente para uma luz suave.' },
    straight: { title: 'Rosto reto', text: 'Olhe para a câmera, sem sorrir.' },
    uncovered: { title: 'Nada na frente', text: 'Tire óculos escuros, boné e máscara.' },
    proceed: 'Abrir a câmera',
  },
  openingCamera: {
    title: 'Permita o uso da câmera',
    text: 'O navegador vai perguntar. Toque em “Permitir” para continuar.',
  },
  guiding: {
    unguided: 'Encaixe o rosto e toque no botão',
    shutter: 'Tirar a foto',
    moreTime: 'Mais tempo',
    chooseCamera: 'Escolher a câmera',
    unnamedCamera: 'Câmera {number}',
  },
  hints: {
    starting: 'Um instante…',
    'no-face': 'Encaixe o rosto no oval',
    'many-faces': 'Só você deve aparecer',
    'too-far': 'Chegue mais perto',
    'too-near': 'Afaste-se um pouco',
    'move-left': 'Vá um pouco à esquerda',
    'move-right': 'Vá um pouco à direita',
    'move-up': 'Suba um pouco o rosto',
    'move-down': 'Desça um pouco o rosto',
    'turn-left': 'Vire um pouco à esquerda',
    'turn-right': 'Vire um pouco à direita',
    'look-up': 'Levante um pouco o queixo',
    'look-down': 'Abaixe um pouco o queixo',
    'tilt-left': 'Incline a cabeça à esquerda',
    'tilt-right': 'Incline a cabeça à direita',
    'too-dark': 'Procure um lugar mais claro',
    'too-bright': 'Procure uma luz mais suave',
    'uneven-light': 'Fique de frente para a luz',
    'open-eyes': 'Deixe os olhos abertos',
    'hold-still': 'Isso! Fique assim',
    ready: 'Perfeito!',
  },
  reviewing: { title: 'A foto ficou boa?', accept: 'Usar esta', retake: 'Tirar outra' },
  sealing: { title: 'Protegendo a sua foto', text: 'Ela só pode ser aberta pelo serviço.' },
  submitting: { title: 'Enviando', text: 'Não feche esta tela, já está quase.' },
  offline: { title: 'Você está sem internet', text: 'Assim que a conexão voltar, o envio continua.' },
  done: { title: 'Pronto!', text: 'Recebemos a sua foto.', close: 'Concluir' },
  failed: {
    retry: 'Tentar de novo',
    close: 'Fechar',
    waitSeconds: 'Espere {seconds} s antes de tentar de novo.',
    waitMinutes: 'Espere {minutes} min antes de tentar de novo.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Esta página não está pronta',
      action: 'Não foi nada que você fez. Fale com o atendimento para continuar.',
    },
    'insecure-context': {
      title: 'Esta página não é segura',
      action: 'Abra de novo pelo endereço oficial, que começa com https://.',
    },
    'unsupported-browser': {
      title: 'Este navegador não serve para a selfie',
      action: 'Atualize o navegador ou abra a página no Chrome, no Safari ou no Firefox.',
    },
    'session-unreachable': {
      title: 'Não conseguimos começar',
      action: 'Confira a sua internet e tente de novo.',
    },
    'session-refused': {
      title: 'Você ainda não tem acesso',
      action: 'Entre de novo na sua conta ou fale com o atendimento.',
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
      action: 'Nas permissões do navegador, libere a câmera para este site e tente de novo.',
    },
    'camera-blocked-by-policy': {
      title: 'Aqui a câmera não pode ser usada',
      action: 'Abra a página direto no navegador, no celular ou em outro aparelho.',
    },
    'camera-not-found': {
      title: 'Não encontramos uma câmera',
      action: 'Ligue uma câmera ou continue pelo celular, e tente de novo.',
    },
    'camera-in-use': {
      title: 'A câmera está ocupada',
      action: 'Feche outros aplicativos ou abas que usam a câmera e tente de novo.',
    },
    'camera-failed': {
      title: 'A câmera não abriu',
      action: 'Tente de novo. Se não der certo, reinicie o aparelho.',
    },
    'camera-lost': {
      title: 'A câmera parou',
      action: 'Veja se ela continua ligada e tente de novo.',
    },
    'detector-unavailable': {
      title: 'A ajuda para a foto não carregou',
      action: 'Confira a sua internet e tente de novo.',
    },
    'no-face': {
      title: 'Não vimos um rosto na foto',
      action: 'Encaixe o rosto no oval, com boa luz, e tente de novo.',
    },
    'many-faces': {
      title: 'Havia mais de um rosto na foto',
      action: 'Procure um lugar onde só você apareça e tente de novo.',
    },
    'capture-failed': {
      title: 'A foto não saiu',
      action: 'Acontece. Tente mais uma vez.',
    },
    'sealing-failed': {
      title: 'Não conseguimos proteger a foto',
      action: 'Por segurança, nada foi enviado. Tente de novo.',
    },
    'submit-unreachable': {
      title: 'A foto não foi enviada',
      action: 'Confira a sua internet e tente de novo.',
    },
    'submit-refused': {
      title: 'A foto não foi aceita',
      action: 'Tire outra foto. Se continuar, fale com o atendimento.',
    },
    'submit-invalid': {
      title: 'Não entendemos a resposta',
      action: 'Tente de novo em alguns minutos.',
    },
    'rate-limited': {
      title: 'Muitas tentativas seguidas',
      action: 'Espere um pouco e tente de novo.',
    },
    'server-failed': {
      title: 'O serviço está fora do ar',
      action: 'Não foi nada que você fez. Tente de novo em alguns minutos.',
    },
  },
  cancelled: {
    title: 'Você parou por aqui',
    text: 'Quando quiser, é só recomeçar.',
    restart: 'Recomeçar',
  },
  labels: {
    dialog: 'Selfie para confirmar a identidade',
    close: 'Fechar',
    viewfinder: 'Imagem da sua câmera',
    preview: 'A foto que você acabou de tirar',
  },
  announcements: {
    shutterOffered: 'Se preferir, use o botão “Tirar a foto”.',
    timeRunningOut: 'O tempo está acabando. O botão “Mais tempo” dá o mesmo tempo outra vez.',
    timeExtended: 'Você tem mais tempo.',
    pictureTaken: 'Foto tirada.',
  },
};
