import type { Messages } from './messages.ts';

/** The texts in Japanese. */
export const ja: Messages = {
  actions: {
    liveness: {
      title: 'ご本人の確認',
      text: 'ご本人であることを確認するため、顔写真をさっと撮影します。',
    },
    enroll: { title: '顔を登録する', text: '顔写真を一枚撮るだけで、あなたの顔が鍵になります。' },
    identify: { title: 'ご本人の確認をします', text: '撮影した写真を、登録されている顔と照合します。' },
    search: {
      title: '顔でログイン',
      text: '顔写真を一枚撮るだけで、アカウントが見つかります。',
    },
    capture: { title: '本人確認', text: '撮影した写真を、あなたのCPFと照合します。' },
  },
  idle: { start: 'はじめる', duration: '1分もかかりません。' },
  preparing: { title: '準備しています', text: '少々お待ちください…' },
  instructions: {
    title: 'きれいに撮るために',
    light: { title: '明るい場所で', text: '窓ややわらかい光のほうを向いてください。' },
    straight: { title: '正面を向いて', text: '笑わずに、カメラをまっすぐ見てください。' },
    uncovered: { title: '顔を出して', text: 'サングラス、帽子、マスクを外してください。' },
    permission: 'カメラの使用を求められたら、「許可」を選んでください。',
    proceed: 'カメラを開く',
  },
  openingCamera: {
    title: 'カメラを開いています',
    text: '許可を求められたら、「許可」を選んでください。カメラはこの撮影にだけ使います。',
    press: 'タップして続ける',
    slow: 'カメラを待っています',
    unseen: {
      title: 'カメラの映像が隠れています',
      text: '映像までスクロールするか、上に重なっているものを閉じてください。その後カメラが開きます。',
    },
  },
  guiding: {
    unguided: '顔を枠に合わせてボタンで撮影',
    shutter: '撮影する',
    byHand: 'ご自分で撮影もできます',
    moreTime: '時間を延ばす',
    chooseCamera: 'カメラを選ぶ',
    unnamedCamera: 'カメラ{number}',
    switchCamera: 'カメラを切り替える',
  },
  hints: {
    starting: '少々お待ちください…',
    'camera-covered': 'カメラのカバーや電源を確認',
    'no-face': '顔を枠に合わせてください',
    'many-faces': 'お一人だけで写ってください',
    'too-far': 'もう少し近づいてください',
    'too-near': '少し離れてください',
    'move-left': '少し左へ動いてください',
    'move-right': '少し右へ動いてください',
    'move-up': '少し上へ動いてください',
    'move-down': '少し下へ動いてください',
    'turn-left': '顔を少し左に向けてください',
    'turn-right': '顔を少し右に向けてください',
    'look-up': 'あごを少し上げてください',
    'look-down': 'あごを少し引いてください',
    'tilt-left': '頭を左に傾けてください',
    'tilt-right': '頭を右に傾けてください',
    'back-lit': '明かりを正面にしてください',
    'too-dark': '明るい場所に移動してください',
    'too-bright': '光の弱い場所に移動してください',
    'uneven-light': '光のほうを向いてください',
    'uncover-face': '目と口が見えるようにしてください',
    'open-eyes': '目を開けたままにしてください',
    'too-blurry': 'レンズを拭いて動かないでください',
    'relax-face': '笑わずに、力を抜いてください',
    'few-pixels': '低画質です：ボタンで撮影',
    'hold-still': 'そのまま動かないでください',
    ready: '完璧です！',
    'hold-for-light': '動かないで：画面の色が変わります',
  },
  reviewing: { title: 'この写真でよろしいですか？', accept: 'この写真を使う', retake: '撮り直す' },
  sealing: { title: '写真を保護しています', text: '開けるのは確認サービスだけです。' },
  submitting: { title: '送信しています', text: 'この画面を開いたままお待ちください。もうすぐです！' },
  sendingSlowly: {
    title: 'まだ送信しています',
    text: '通常より時間がかかっています。この画面を開いたままお待ちください。',
  },
  offline: { title: 'オフラインです', text: '接続が戻りしだい、送信を再開します。' },
  offlineAtStart: { title: 'オフラインです', text: '接続が戻りしだい、開始します。' },
  resuming: {
    title: '写真が届いていない可能性があります',
    text: '受け付けの確認が取れませんでした。撮影した写真を送信しますか？',
    send: '写真を送信する',
    retake: '撮り直す',
  },
  done: {
    title: '完了しました！',
    text: '写真を受け取りました。',
    close: '終了',
    rejected: {
      title: '今回は確認できませんでした',
      text: '写真は届きましたが、この方法では続けられません。別の方法で本人確認を行うには、サポートにお問い合わせください。',
    },
  },
  failed: {
    retry: 'もう一度試す',
    reload: 'ページを再読み込みする',
    close: '閉じる',
    final: '後でもう一度お越しいただくか、サポートにお問い合わせください。',
    wait: 'あと{time}お待ちいただいてから、もう一度お試しください。',
    waiting: {
      'camera-denied': 'カメラが許可されしだい、ここから再開します。',
      'camera-not-found': 'カメラが接続されしだい、ここから再開します。',
      'camera-in-use': 'カメラが使えるようになりしだい、ここから再開します。',
    },
    chooseFile: '代わりに写真を送る',
    fileWithoutFace: {
      title: 'その写真から顔が見つかりませんでした',
      action: '明るい場所で近くから撮った、顔全体が写っている写真を選んでください。',
    },
    fileWithFaces: {
      title: 'その写真には二人以上の顔が写っています',
      action: 'ご自分だけが写っている写真を選んでください。',
    },
    fileUnreadable: {
      title: 'そのファイルを開けませんでした',
      action: 'カメラまたはアルバムの写真を選んでください。',
    },
    outside: { open: 'ブラウザーで開く', copy: 'リンクをコピー', copied: 'コピーしました' },
    reasons: {
      'signed-out': {
        title: 'まだご利用いただけません',
        action: 'もう一度ログインするか、サポートにお問い合わせください。',
      },
      'page-expired': {
        title: 'このページを開いてから時間がたちすぎました',
        action: 'ページを再読み込みして、はじめからやり直してください。',
      },
      'page-incomplete': {
        title: 'ページの一部を読み込めませんでした',
        action: 'ページを再読み込みしてください。解決しない場合は、サポートにお問い合わせください。',
      },
      'browser-check': {
        title: 'ブラウザーの確認が必要です',
        action: 'ページを再読み込みし、確認を済ませてから、はじめからやり直してください。',
      },
      'cannot-send': {
        title: '完了できませんでした',
        action: '写真の問題ではありません。サポートにお問い合わせください。',
      },
      'outcome-unknown': {
        title: '結果を受け取れませんでした',
        action:
          '写真はすでに受け付けられている可能性があります。続けられない場合は、サポートにお問い合わせください。',
      },
      'pictures-scrambled': {
        title: 'ブラウザーが画像を乱しています',
        action:
          'アドレスの近くのアイコンから、このサイトにcanvasデータの読み取りを許可し、ページを再読み込みしてください。または、別のブラウザーをお使いください。',
      },
      'another-picture': {
        title: 'もう一枚撮りましょう',
        action: 'やわらかい光のほうを向き、カメラをまっすぐ見てください。',
      },
      'face-covered': {
        title: '顔が何かに隠れています',
        action: 'サングラス、帽子、マスクを外し、手を顔から離して、もう一度お試しください。',
      },
      'eyes-closed': {
        title: '目が閉じていました',
        action: '目を開けたままカメラを見て、もう一度お試しください。',
      },
      'unsuitable-picture': {
        title: 'この写真は使えません',
        action: 'カメラにご自分の顔だけを映して、もう一度お試しください。',
      },
      'unclear-picture': {
        title: '写真がはっきり写っていません',
        action: '明るい場所で動かずに、もう一度お試しください。',
      },
      'small-picture': {
        title: 'その写真は小さすぎます',
        action: '顔がもっと大きく写っている写真を選んでください。',
      },
      'picture-format': {
        title: 'この写真を開けませんでした',
        action: 'JPEGまたはPNGの写真を選ぶか、新しく撮影してください。',
      },
      'camera-covered': {
        title: 'カメラが隠れているか、オフのようです',
        action: 'カバーを開けるか、カメラのキーを押してください。',
      },
      'system-blocks-camera': {
        title: '端末がカメラをブロックしています',
        action: '端末のプライバシー設定で、このブラウザーにカメラを許可してください。',
      },
    },
    handoff: {
      title: 'スマートフォンで続ける',
      text: 'スマートフォンのカメラをコードに向けるか、スマートフォンで次のアドレスを開いてください：',
    },
  },
  handoff: {
    opened: {
      title: 'スマートフォンで開きました',
      text: 'そのまま完了してください。このページは自動的に進みます。',
    },
    valid: 'コードの有効時間：{time}',
    here: 'この端末で続ける',
    again: '新しいコードを作成',
    backToComputer: 'パソコンの画面に戻ってください。',
  },
  errors: {
    'configuration-invalid': {
      title: 'このページはまだ準備ができていません',
      action: 'お客様の操作が原因ではありません。続けるには、サポートにお問い合わせください。',
    },
    'insecure-context': {
      title: 'このページは安全ではありません',
      action: 'ページを閉じて、https:// で始まる公式アドレスからお越しください。',
    },
    'unsupported-browser': {
      title: 'このブラウザーでは撮影できません',
      action: 'ブラウザーを更新するか、Chrome、Safari、Firefoxのいずれかで開いてください。',
    },
    'session-unreachable': {
      title: '開始できませんでした',
      action: 'インターネット接続を確認して、もう一度お試しください。',
    },
    'session-refused': {
      title: 'ただいま開始できません',
      action: 'お客様の操作が原因ではありません。続けるには、サポートにお問い合わせください。',
    },
    'session-invalid': { title: '開始できませんでした', action: '数分後にもう一度お試しください。' },
    'session-expired': { title: '時間切れになりました', action: '大丈夫です。もう一度はじめてください。' },
    'camera-denied': {
      title: 'カメラがブロックされています',
      action: 'このサイトにカメラを許可して、もう一度お試しください。',
    },
    'camera-blocked-by-policy': {
      title: 'ここではカメラを使えません',
      action: 'このページをブラウザーで直接開くか、別の端末で開いてください。',
    },
    'camera-not-found': {
      title: 'カメラが見つかりませんでした',
      action: 'カメラを接続して、もう一度お試しください。',
    },
    'camera-in-use': {
      title: 'カメラは使用中です',
      action: 'カメラを使っているアプリやタブを閉じて、もう一度お試しください。',
    },
    'camera-failed': {
      title: 'カメラが開きませんでした',
      action: 'もう一度お試しください。うまくいかない場合は、端末を再起動してからお越しください。',
    },
    'camera-lost': {
      title: 'カメラが止まりました',
      action: 'カメラの接続を確認して、もう一度お試しください。',
    },
    'detector-unavailable': {
      title: '撮影ガイドを読み込めませんでした',
      action: 'インターネット接続を確認して、もう一度お試しください。',
    },
    'no-face': {
      title: '写真から顔が見つかりませんでした',
      action: '明るい場所で顔を枠に合わせて、もう一度お試しください。',
    },
    'many-faces': {
      title: '二人以上の顔が写っていました',
      action: 'ほかの人が写らない場所で、もう一度お試しください。',
    },
    'capture-failed': {
      title: 'うまく撮れませんでした',
      action: 'よくあることです。落ち着いてもう一度お試しください。',
    },
    'sealing-failed': {
      title: 'データを保護できませんでした',
      action: '安全のため、ここで中止しました。もう一度お試しください。',
    },
    'submit-unreachable': {
      title: '写真が届いたか確認できません',
      action: 'インターネット接続を確認して、もう一度お試しください。',
    },
    'submit-refused': {
      title: '写真が受け付けられませんでした',
      action: 'もう一度撮影してください。繰り返す場合は、サポートにお問い合わせください。',
    },
    'submit-invalid': {
      title: 'はっきりした返答がありませんでした',
      action: '数分後にもう一度お試しください。',
    },
    'rate-limited': { title: 'ただいま混み合っています', action: '少し待ってから、もう一度お試しください。' },
    'server-failed': {
      title: 'ただいまサービスをご利用いただけません',
      action: 'お客様の操作が原因ではありません。数分後にもう一度お試しください。',
    },
    'service-refused': {
      title: 'ここでは確認を行えません',
      action: 'お客様の操作が原因ではありません。続けるには、サポートにお問い合わせください。',
    },
    'handoff-invalid': {
      title: 'このコードは使えなくなりました',
      action: 'パソコンで新しいコードを作成し、読み取ってください。',
    },
    'handoff-ended': {
      title: 'スマートフォンで完了しませんでした',
      action: '新しいコードを作成するか、この端末で続けてください。',
    },
  },
  allowCamera: {
    'chrome-android': 'アドレスの左のアイコンをタップし、「権限」からカメラをオンにしてください。',
    'chrome-desktop': 'アドレスの左のアイコンをクリックし、カメラをオンにしてください。',
    samsung: 'アドレスの横の鍵マークをタップし、「権限」からカメラを許可してください。',
    'firefox-android': 'アドレスの横の鍵マークをタップし、カメラを許可してください。',
    'firefox-desktop': 'アドレスの横のカメラのアイコンをクリックし、ブロックを解除してください。',
    'safari-ios': 'アドレスの横のアイコンをタップし、Webサイトの設定を開いてカメラを許可してください。',
    'safari-mac': '「Safari」メニューからこのWebサイトの設定を開き、カメラを許可してください。',
    'other-ios': '「設定」アプリのアプリ一覧からお使いのブラウザーを選び、カメラをオンにしてください。',
    'in-app':
      'スマートフォンの設定で、このアプリにカメラを許可してください。または⋯をタップし、ページをブラウザーで開いてください。',
    other: 'ページのアドレスの近くにある、サイトの権限から設定できます。',
  },
  leaveApp: '別のアプリの中で開いています。⋯をタップし、ブラウザーで開くを選んでください。',
  alternative: '別の方法で確認する',
  cancelled: {
    title: 'まだ完了していません',
    text: 'ご都合のよいときに、もう一度はじめてください。',
    restart: 'もう一度はじめる',
  },
  labels: {
    dialog: '本人確認のための顔写真の撮影',
    close: '閉じる',
    sound: '音声',
    viewfinder: 'カメラの映像',
    preview: '撮影した写真',
    handoffCode: 'スマートフォンで続けるためのアドレスのQRコード',
  },
  announcements: {
    shutterOffered: '「撮影する」ボタンも使えます。',
    timeRunningOut: '残り時間がわずかです。「時間を延ばす」ボタンで、同じだけ延ばせます。',
    timeExtended: '時間を延ばしました。',
    pictureTaken: '撮影しました。',
  },
};
