package org.heliograph.format.ooni;

import static org.heliograph.model.measurement.FailureCode.ADDRESS_NOT_AVAILABLE;
import static org.heliograph.model.measurement.FailureCode.CONNECTION_ABORTED;
import static org.heliograph.model.measurement.FailureCode.CONNECTION_REFUSED;
import static org.heliograph.model.measurement.FailureCode.CONNECTION_RESET;
import static org.heliograph.model.measurement.FailureCode.DNS_NO_ANSWER;
import static org.heliograph.model.measurement.FailureCode.DNS_NXDOMAIN_ERROR;
import static org.heliograph.model.measurement.FailureCode.DNS_TEMPORARY_FAILURE;
import static org.heliograph.model.measurement.FailureCode.GENERIC_TIMEOUT_ERROR;
import static org.heliograph.model.measurement.FailureCode.HOST_UNREACHABLE;
import static org.heliograph.model.measurement.FailureCode.NETWORK_DOWN;
import static org.heliograph.model.measurement.FailureCode.NETWORK_UNREACHABLE;
import static org.heliograph.model.measurement.FailureCode.PERMISSION_DENIED;

import java.util.List;
import java.util.Optional;
import org.heliograph.model.measurement.FailureCode;

/// What Windows and Unix say when a socket fails, in the languages of their users. Probes of before 2021 wrote it down
/// as it came, behind `unknown_failure:`.
///
/// Windows' texts are those of Winsock errors 10013 and 10049 to 11004; enough of each to tell it from the others. A
/// sentence that is not here stays unclassified: better that than a guess.
final class SystemErrors {
    private static final List<Saying> SAYINGS = List.of(
            // WSAECONNRESET, 10054
            new Saying("forcibly closed by the remote host", CONNECTION_RESET),
            new Saying("принудительно разорвал существующее подключение", CONNECTION_RESET),
            new Saying("Verbindung wurde vom Remotehost geschlossen", CONNECTION_RESET),
            new Saying("dû être fermée par l’hôte distant", CONNECTION_RESET),
            new Saying("dû être fermée par l'hôte distant", CONNECTION_RESET),
            new Saying("interrupción de una conexión existente por el host remoto", CONNECTION_RESET),
            new Saying("cancelamento de uma conexão existente pelo host remoto", CONNECTION_RESET),
            new Saying("interrotta forzatamente dall'host remoto", CONNECTION_RESET),
            new Saying("uzaktaki bir ana bilgisayar tarafından zorla kapatıldı", CONNECTION_RESET),
            new Saying("zamknięte przez zdalnego hosta", CONNECTION_RESET),
            new Saying("远程主机强迫关闭了一个现有的连接", CONNECTION_RESET),
            new Saying("遠端主機已強制關閉一個現存的連線", CONNECTION_RESET),
            new Saying("リモート ホストに強制的に切断されました", CONNECTION_RESET),
            new Saying("원격 호스트에 의해 강제로 끊겼습니다", CONNECTION_RESET),
            // WSAETIMEDOUT, 10060
            new Saying("did not properly respond after a period of time", GENERIC_TIMEOUT_ERROR),
            new Saying("за требуемое время не получен нужный отклик", GENERIC_TIMEOUT_ERROR),
            new Saying("nach einer bestimmten Zeitspanne nicht richtig reagiert hat", GENERIC_TIMEOUT_ERROR),
            new Saying("pas répondu convenablement au-delà d", GENERIC_TIMEOUT_ERROR),
            new Saying("no respondió adecuadamente tras un periodo de tiempo", GENERIC_TIMEOUT_ERROR),
            new Saying("não respondeu corretamente após um período de tempo", GENERIC_TIMEOUT_ERROR),
            new Saying("Risposta non corretta della parte connessa", GENERIC_TIMEOUT_ERROR),
            new Saying("belli bir süre içinde yanıt vermediğinden", GENERIC_TIMEOUT_ERROR),
            new Saying("nie odpowiedziała poprawnie po ustalonym okresie czasu", GENERIC_TIMEOUT_ERROR),
            new Saying("由于连接方在一段时间后没有正确答复", GENERIC_TIMEOUT_ERROR),
            new Saying("連線對象有一段時間並未正確回應", GENERIC_TIMEOUT_ERROR),
            new Saying("一定の時間を過ぎても正しく応答しなかった", GENERIC_TIMEOUT_ERROR),
            new Saying("연결된 구성원으로부터 응답이 없어", GENERIC_TIMEOUT_ERROR),
            // WSAECONNREFUSED, 10061
            new Saying("target machine actively refused it", CONNECTION_REFUSED),
            new Saying("конечный компьютер отверг запрос на подключение", CONNECTION_REFUSED),
            new Saying("Zielcomputer die Verbindung verweigerte", CONNECTION_REFUSED),
            new Saying("ordinateur cible l’a expressément refusée", CONNECTION_REFUSED),
            new Saying("ordinateur cible l'a expressément refusée", CONNECTION_REFUSED),
            new Saying("equipo de destino denegó expresamente dicha conexión", CONNECTION_REFUSED),
            new Saying("máquina de destino as recusou ativamente", CONNECTION_REFUSED),
            new Saying("Rifiuto persistente del computer di destinazione", CONNECTION_REFUSED),
            new Saying("Hedef makine etkin olarak reddettiğinden", CONNECTION_REFUSED),
            new Saying("komputer docelowy aktywnie go odmawia", CONNECTION_REFUSED),
            new Saying("目标计算机积极拒绝", CONNECTION_REFUSED),
            new Saying("目標電腦拒絕連線", CONNECTION_REFUSED),
            new Saying("対象のコンピューターによって拒否された", CONNECTION_REFUSED),
            new Saying("대상 컴퓨터에서 연결을 거부했으므로", CONNECTION_REFUSED),
            // WSAECONNABORTED, 10053
            new Saying("was aborted by the software in your host machine", CONNECTION_ABORTED),
            new Saying("Программа на вашем хост-компьютере разорвала установленное подключение", CONNECTION_ABORTED),
            // WSAENETDOWN, WSAENETUNREACH and WSAEHOSTUNREACH, 10050, 10051 and 10065
            new Saying("socket operation encountered a dead network", NETWORK_DOWN),
            new Saying("attempted to an unreachable network", NETWORK_UNREACHABLE),
            new Saying("операцию на сокете при отключенной сети", NETWORK_UNREACHABLE),
            new Saying("Socketvorgang bezog sich auf ein nicht verfügbares Netzwerk", NETWORK_UNREACHABLE),
            new Saying("été tentée sur un réseau impossible à atteindre", NETWORK_UNREACHABLE),
            new Saying("operación de socket en una red no accesible", NETWORK_UNREACHABLE),
            new Saying("向一个无法连接的网络尝试了一个套接字操作", NETWORK_UNREACHABLE),
            new Saying("attempted to an unreachable host", HOST_UNREACHABLE),
            new Saying("операцию на сокете для недоступного хоста", HOST_UNREACHABLE),
            new Saying("Socketvorgang bezog sich auf einen nicht verfügbaren Host", HOST_UNREACHABLE),
            new Saying("été tentée sur un hôte impossible à atteindre", HOST_UNREACHABLE),
            // WSAHOST_NOT_FOUND, WSATRY_AGAIN and WSANO_DATA, 11001, 11002 and 11004
            new Saying("No such host is known", DNS_NXDOMAIN_ERROR),
            new Saying("Этот хост неизвестен", DNS_NXDOMAIN_ERROR),
            new Saying("Der angegebene Host ist unbekannt", DNS_NXDOMAIN_ERROR),
            new Saying("Hôte inconnu", DNS_NXDOMAIN_ERROR),
            new Saying("Host desconocido", DNS_NXDOMAIN_ERROR),
            new Saying("Este host não é conhecido", DNS_NXDOMAIN_ERROR),
            new Saying("Host sconosciuto", DNS_NXDOMAIN_ERROR),
            new Saying("不知道这样的主机", DNS_NXDOMAIN_ERROR),
            new Saying("temporary error during hostname resolution", DNS_TEMPORARY_FAILURE),
            new Saying("no data of the requested type was found", DNS_NO_ANSWER),
            new Saying("но данные запрошенного типа не найдены", DNS_NO_ANSWER),
            // WSAEACCES and WSAEADDRNOTAVAIL, 10013 and 10049
            new Saying("forbidden by its access permissions", PERMISSION_DENIED),
            new Saying("методом, запрещенным правами доступа", PERMISSION_DENIED),
            new Saying("address is not valid in its context", ADDRESS_NOT_AVAILABLE),
            // Unix, as Go repeats it
            new Saying("connection reset by peer", CONNECTION_RESET),
            new Saying("connect: connection refused", CONNECTION_REFUSED),
            new Saying("connect: connection timed out", GENERIC_TIMEOUT_ERROR),
            new Saying("i/o timeout", GENERIC_TIMEOUT_ERROR),
            new Saying("context deadline exceeded", GENERIC_TIMEOUT_ERROR),
            new Saying("connect: network is unreachable", NETWORK_UNREACHABLE),
            new Saying("connect: no route to host", HOST_UNREACHABLE),
            new Saying("no such host", DNS_NXDOMAIN_ERROR));

    private SystemErrors() {}

    static Optional<FailureCode> codeIn(String sentence) {
        for (Saying saying : SAYINGS) {
            if (sentence.contains(saying.part())) {
                return Optional.of(saying.code());
            }
        }
        return Optional.empty();
    }

    /// What a system says, and what it means.
    ///
    /// @param part of the sentence, as the system writes it
    private record Saying(String part, FailureCode code) {}
}
