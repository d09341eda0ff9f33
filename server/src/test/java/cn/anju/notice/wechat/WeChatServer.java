package cn.anju.notice.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeChat, as far as we use it, for tests: what it was sent, and faults when a test wants them. */
final class WeChatServer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final Map<String, String> openids = new ConcurrentHashMap<>();

  /** Of the next messages; 0: taken. */
  volatile int error;

  /** The message is taken, and the line breaks before the answer. */
  volatile boolean isSilent;

  volatile String menu = "";
  private final HttpServer server;

  WeChatServer() {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void reset() {
    messages.clear();
    requests.clear();
    error = 0;
    isSilent = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(path);
    String answer =
        switch (path) {
          case "/cgi-bin/stable_token" -> "{\"access_token\":\"token\",\"expires_in\":7200}";
          case "/cgi-bin/ticket/getticket" ->
              "{\"errcode\":0,\"errmsg\":\"ok\",\"ticket\":\"ticket\",\"expires_in\":7200}";
          case "/sns/oauth2/access_token" -> who(query);
          case "/cgi-bin/message/template/send" -> take(body);
          case "/cgi-bin/menu/create" -> {
            menu = body;
            yield "{\"errcode\":0,\"errmsg\":\"ok\"}";
          }
          default -> "{\"errcode\":404,\"errmsg\":\"" + path + "\"}";
        };
    if (isSilent && path.endsWith("/send")) {
      exchange.close();
      return;
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String who(String query) {
    String code = query.replaceFirst(".*[?&]?code=([^&]*).*", "$1");
    String openid = openids.remove(code);
    return openid == null
        ? "{\"errcode\":40029,\"errmsg\":\"invalid code\"}"
        : "{\"access_token\":\"user\",\"expires_in\":7200,\"refresh_token\":\"r\",\"openid\":\"%s\",\"scope\":\"snsapi_base\"}"
            .formatted(openid);
  }

  private String take(String body) {
    if (error != 0) {
      return "{\"errcode\":" + error + ",\"errmsg\":\"refused\"}";
    }
    JsonNode message = JSON.readTree(body);
    String id = message.get("client_msg_id").asString();
    if (messages.stream().noneMatch(one -> one.get("client_msg_id").asString().equals(id))) {
      messages.add(message);
    }
    return "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":1}";
  }
}
