import type { BackendCodes, ErrorRemedies } from './error-remedies.ts';

/** The same in Portuguese. */
export const errorRemediesPtBr: ErrorRemedies = {
  'configuration-invalid': {
    when: 'Falta um atributo ou uma propriedade, um valor é inválido, ou dois deles se contradizem.',
    remedy:
      'Leia `message`: ela diz qual atributo e o que ele espera. `enroll` e `identify` precisam de `external-user-id`, `capture` precisa de `document`, e sem `sessionProvider` é preciso definir `session-url`.',
  },
  'insecure-context': {
    when: 'A página não é servida por https nem por localhost.',
    remedy:
      'Sirva por https. Os navegadores não liberam a câmera para outras páginas, mesmo que a pessoa permita.',
  },
  'unsupported-browser': {
    when: 'O navegador, ou o app que mostra a página, não oferece câmera ou criptografia às páginas.',
    remedy:
      'Leve a pessoa a um navegador atual. Em um WebView seu, libere a câmera: `onPermissionRequest` no Android, `NSCameraUsageDescription` e iOS 14.3 ou mais recente.',
  },
  'session-unreachable': {
    when: 'O `session-url` não respondeu, nem na segunda tentativa.',
    remedy:
      'Veja a aba de rede: endereço errado, origem recusada (`allowedOrigins`, e CORS se página e backend têm origens diferentes) ou `connect-src` da política de conteúdo.',
  },
  'session-refused': {
    when: 'Seu backend recusou a sessão, ou o `session-url` respondeu com 404, 405 ou uma página HTML.',
    remedy:
      'Confira primeiro o `session-url` na aba de rede. Se estiver certo, falta `authorize`, ou ele não devolveu nada para esta pessoa ou ação, ou a FortFace não publica chaves de dispositivo: defina `route` como `backoffice` ou use `engine="vendor"`. O backend passa a causa a `onError`.',
  },
  'session-invalid': {
    when: 'A resposta do `session-url` não é uma sessão: faltam campos, ou a chave é de outra ação ou sessão.',
    remedy:
      'Repasse a resposta de `fortface.handle` sem alterá-la. Se você mesmo responde, compare com [`sessionAnswerSchema`](../contract.md#sessionanswerschema).',
  },
  'session-expired': {
    when: 'A sessão expirou antes do envio da foto.',
    remedy:
      'Nada, se for raro: a próxima tentativa abre outra sessão. Se for frequente, compare os relógios dos seus servidores.',
  },
  'camera-denied': {
    when: 'A pessoa, o navegador ou o sistema operacional recusou a câmera.',
    remedy:
      'O elemento explica onde permitir e continua sozinho depois disso. Diga antes para que serve a foto, no slot `consent`.',
  },
  'camera-blocked-by-policy': {
    when: 'Um cabeçalho `Permissions-Policy`, ou um frame sem `allow="camera"`, impede a página de usar a câmera.',
    remedy:
      'Envie `Permissions-Policy: camera=(self)` e escreva `allow="camera"` em cada frame em volta da página.',
  },
  'camera-not-found': {
    when: 'Não há câmera.',
    remedy: 'Ofereça outro caminho: `handoff-url` leva ao celular, `allow-file` aceita uma foto do aparelho.',
  },
  'camera-in-use': {
    when: 'Outro programa, ou outra aba, está usando a câmera.',
    remedy: 'Nada: o elemento avisa a pessoa e continua quando a câmera fica livre.',
  },
  'camera-failed': {
    when: 'A câmera foi liberada mas não mostrou imagem a tempo, mostrou uma de menos de 90 px, ou falhou por outro motivo.',
    remedy:
      'Em geral é passageiro. Se um aparelho mostra isso com frequência, aumente `ready-timeout` e nos diga qual é.',
  },
  'camera-lost': {
    when: 'A câmera sumiu no meio da captura: foi desconectada, ou uma ligação a tomou. Uma permissão retirada é `camera-denied`.',
    remedy: 'Nada: o elemento a abre de novo, ou oferece uma nova tentativa.',
  },
  'detector-unavailable': {
    when: 'O detector não carregou, ou parou, e a pessoa não tirou a foto manualmente a tempo.',
    remedy:
      'Copie `dist/cdn/detector` para o endereço de `assets-url`, sirva `.wasm` como `application/wasm` e libere `worker-src` e `wasm-unsafe-eval`.',
  },
  'no-face': {
    when: 'O detector não viu um rosto a tempo, ou a API não achou um rosto na foto.',
    remedy: 'Nada: a pessoa tenta de novo.',
  },
  'many-faces': {
    when: 'Havia mais de um rosto na foto.',
    remedy: 'Nada: a pessoa tenta de novo, sozinha na imagem.',
  },
  'capture-failed': {
    when: 'Nenhuma foto foi tirada a tempo, ou não foi possível codificá-la.',
    remedy:
      'Aumente `capture-timeout` se as pessoas precisam de mais tempo; com `capture-mode="manual"` elas escolhem o momento.',
  },
  'sealing-failed': {
    when: 'Não foi possível obter as chaves, ou elas não servem para criptografar.',
    remedy:
      '`GET {session-url}` precisa devolver o conjunto de chaves de dispositivo. Se você usa um `sealer` próprio, verifique-o.',
  },
  'submit-unreachable': {
    when: 'O `submit-url` não respondeu. Se o envio parou antes do último byte, o elemento tentou mais uma vez. A captura pode ter chegado mesmo assim.',
    remedy:
      'Como em `session-unreachable`. Um proxy com limite de corpo abaixo de 4 MB também aparece assim. Com `resume`, o próximo início oferece enviar a foto criptografada.',
  },
  'submit-refused': {
    when: 'A API ou o seu backend recusou a captura: já usada, repetida, de outra sessão ou de outra ação. Também se algo na frente do seu backend recusou a requisição, se o seu `decide` devolveu `retry`, ou se a primeira resposta a uma captura se perdeu e a repetição é recusada com `envelope_replay` ou `session_used`.',
    retry:
      'Tentar de novo pode resolver, a não ser que a recusa nada tenha a ver com a foto: 400, 404, 405, 406, 409, 411, 413, 415, 431, um código como `permission_denied`, ou um `enroll` de resultado desconhecido. `detail.retryable` informa qual é o caso, e o elemento só oferece nova tentativa se for verdadeiro.',
    remedy:
      'A resposta traz um código: [um da API](../contract.md#problemcodes) ou [um do seu backend](#codes-of-your-backend). Não guarde uma captura para enviá-la duas vezes. Depois de uma resposta perdida, a página não sabe o resultado: veja no log do seu backend se a FortFace já avaliou ou cadastrou a pessoa. Exceto em `enroll`, o elemento oferece então nova tentativa com outra foto.',
  },
  'submit-invalid': {
    when: 'A resposta do `submit-url`, ou de `submitter`, não é a resposta da FortFace para esta ação nem uma decisão.',
    remedy: 'Repasse o status e o corpo de `fortface.handle`, ou da API, sem alterá-los.',
  },
  'rate-limited': {
    when: 'A API, ou seu backend, pediu para esperar (429).',
    remedy:
      'O elemento espera o tempo de `Retry-After` antes de permitir nova tentativa. Peça um limite maior se isso acontece no uso normal.',
  },
  'server-failed': {
    when: 'A API, ou seu backend, respondeu com 5xx.',
    remedy:
      'Nada na página: o elemento oferece uma nova tentativa. O `onError` do seu backend recebe a causa. `message` termina com o status e o código, como “HTTP 500, decision_failed”; veja [os códigos do seu backend](#codes-of-your-backend).',
  },
  'service-refused': {
    when: 'A FortFace recusou sua chave de API, conta, galeria ou permissão. A pessoa não pode fazer nada a respeito.',
    remedy:
      'Leia `onError` no seu backend: ele recebe o status, a mensagem da própria FortFace e a URL. Confira `FORTFACE_API_KEY`, `FORTFACE_ACCOUNT_NAME`, `FORTFACE_GALLERY_ID` e `FORTFACE_URL`.',
  },
  'handoff-invalid': {
    when: 'No celular: o código já foi aberto, expirou ou foi abandonado no outro aparelho, a página foi recarregada depois do início, ou a página do celular consulta outro backend que não o da página com o código.',
    remedy:
      'Nada, se foi a pessoa: a tela pede um novo código. Se acontece sempre, faça o `session-url` da página em `handoff-url` apontar para o mesmo backend, com `handoff` ligado. Se vários processos atendem, dê a todos o mesmo `grantSecret` e as mesmas `sessions`. Veja [Continuar no celular](backend.md#continue-on-a-phone).',
  },
  'handoff-ended': {
    when: 'No aparelho que mostra o código: o celular fechou ou recarregou a página ou não pôde terminar, outra pessoa entrou na conta aqui, ou o código ou o prazo do celular expirou.',
    remedy:
      'Nada: a tela oferece um novo código e este aparelho. A opção `handoff` do backend define os dois prazos.',
  },
};

export const backendCodesPtBr: BackendCodes = {
  authorize_invalid: {
    status: 403,
    page: 'session-refused',
    text: 'Falta `authorize`, ou ele devolveu um valor malformado. `onError` diz qual campo',
  },
  device_keys_missing: {
    status: 502,
    page: 'session-refused',
    text: 'O serviço por trás da rota `sdk` não publica chaves de dispositivo. Defina `route` como `backoffice` ou use `engine="vendor"`',
  },
  service_refused: {
    status: 502,
    page: 'service-refused',
    text: 'A FortFace recusou sua chave, conta, galeria ou permissão. `onError` traz a mensagem da própria FortFace',
  },
  grant_invalid: {
    status: 401,
    page: 'session-refused',
    text: 'Outro processo, ou este antes de reiniciar, abriu a sessão. Defina o mesmo `grantSecret` em todos. Uma nova tentativa abre outra sessão, por isso o elemento a oferece',
  },
  answer_invalid: {
    status: 500,
    page: 'server-failed',
    text: 'Com `decide`, ou na verificação de liveness antes do Hubface: a resposta da FortFace não segue [o contrato](../contract.md). `onError` diz quais campos. Com status 502, também sem `decide`: a resposta não é JSON, ou tem mais de 100 níveis ou mais de 100.000 valores. Depois de `enroll`, a página recebe `submit-refused` sem nova tentativa, porque a FortFace pode ter cadastrado a pessoa',
  },
  decision_failed: {
    status: 500,
    page: 'server-failed',
    text: '`decide` lançou um erro, demorou mais do que `decideTimeoutMs` ou devolveu algo que não é uma decisão. `onError` traz a causa. Depois de `enroll`, como em `answer_invalid`',
  },
  handoff_invalid: {
    status: 401,
    page: 'handoff-invalid',
    text: 'O token de `…/handoff` não é deste backend para esta etapa, ou `authorize` devolve outra pessoa que a do código. Defina o mesmo `grantSecret` em todos os processos',
  },
  handoff_used: {
    status: 409,
    page: 'handoff-invalid',
    text: 'Um celular já abriu o código',
  },
  handoff_expired: {
    status: 410,
    page: 'handoff-invalid',
    text: 'O código, ou o prazo do celular, expirou. Também se os processos não compartilham `sessions`',
  },
  handoff_ended: {
    status: 410,
    page: 'handoff-invalid',
    text: 'A captura no celular já terminou: um dos dois aparelhos desistiu, ou ela já foi enviada',
  },
  handoff_busy: {
    status: 409,
    page: 'handoff-invalid',
    text: 'A FortFace ainda analisa outra captura do mesmo código. Cada código recebe um só veredito, que o computador mostra',
  },
  handoff_superseded: {
    status: 409,
    page: 'handoff-invalid',
    text: 'O celular abriu depois outra sessão com o mesmo código. Só a sessão mais recente pode enviar',
  },
  request_aborted: {
    status: 499,
    text: 'A pessoa saiu da página antes da resposta. Só aparece nos seus logs',
  },
};
