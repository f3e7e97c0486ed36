import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens ff-envelope/1 with JDK 17 alone, for those who build a server in Java: {@code java OpenEnvelope.java}.
 *
 * <p>Reads lines from standard input: first the private scalar in base64url, then {@code device <jwe>} or
 * {@code capture <key> <data> <imgData>}. Writes a line for each: {@code opened} and the SHA-256 of every
 * plaintext, or {@code refused}. Shows the cryptography; the checks of headers, claims and age stand in the
 * contract. A server would read JSON with a parser; the JDK brings none.
 */
public class OpenEnvelope {
  public static void main(String[] arguments) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    var curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    var parameters = curve.getParameterSpec(ECParameterSpec.class);
    var scalar = new BigInteger(1, decode(input.readLine().trim()));
    var privateKey = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, parameters));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(line.split(" "), privateKey, parameters));
    }
  }

  private static String answer(String[] words, PrivateKey privateKey, ECParameterSpec parameters) {
    try {
      if (words[0].equals("device")) {
        return "opened " + digest(decrypt(words[1], agree(words[1], privateKey, parameters)));
      }
      var jwk = text(decrypt(words[1], agree(words[1], privateKey, parameters)));
      var contentKey = decode(field(jwk, "k"));
      if (contentKey.length != 32) throw new GeneralSecurityException("not a key for A256GCM");
      var data = decrypt(words[2], contentKey);
      var picture = decrypt(words[3], contentKey);
      var keyDigest = digest(words[1].getBytes(StandardCharsets.US_ASCII));
      if (!field(text(data), "key").equals(keyDigest)) throw new GeneralSecurityException("another key");
      if (!field(text(data), "sha256").equals(digest(picture))) throw new GeneralSecurityException("another picture");
      return "opened " + digest(data) + " " + digest(picture);
    } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException refused) {
      return "refused";
    }
  }

  /** ECDH-ES with A256GCM, RFC 7518 section 4.6. */
  private static byte[] agree(String compact, PrivateKey privateKey, ECParameterSpec parameters)
      throws GeneralSecurityException {
    var header = text(decode(compact.split("\\.", -1)[0]));
    var point = new ECPoint(new BigInteger(1, decode(field(header, "x"))), new BigInteger(1, decode(field(header, "y"))));
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(privateKey);
    agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters)), true);
    var algorithm = "A256GCM".getBytes(StandardCharsets.US_ASCII);
    var input = ByteBuffer.allocate(4 + 32 + 4 + algorithm.length + 4 + 4 + 4);
    input.putInt(1).put(agreement.generateSecret());
    input.putInt(algorithm.length).put(algorithm).putInt(0).putInt(0).putInt(256);
    return MessageDigest.getInstance("SHA-256").digest(input.array());
  }

  private static byte[] decrypt(String compact, byte[] key) throws GeneralSecurityException {
    var segments = compact.split("\\.", -1);
    if (segments.length != 5 || !segments[1].isEmpty()) throw new GeneralSecurityException("not five segments");
    var ciphertext = decode(segments[3]);
    var tag = decode(segments[4]);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, decode(segments[2])));
    cipher.updateAAD(segments[0].getBytes(StandardCharsets.US_ASCII));
    return cipher.doFinal(ByteBuffer.allocate(ciphertext.length + tag.length).put(ciphertext).put(tag).array());
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([A-Za-z0-9_-]*)\"").matcher(json);
    if (!matcher.find()) throw new IllegalArgumentException("no " + name);
    return matcher.group(1);
  }

  private static byte[] decode(String encoded) {
    var bytes = Base64.getUrlDecoder().decode(encoded);
    if (!encode(bytes).equals(encoded)) throw new IllegalArgumentException("not strict base64url");
    return bytes;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String digest(byte[] bytes) throws GeneralSecurityException {
    return encode(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
