package cn.anju.access;

import cn.anju.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * 免密登录: signing in for somebody whom another room has proven to own an account, e.g. by his WeChat.
 * That stands for the password and for nothing else: what comes after a password comes after this.
 */
public interface ProvenSignIn {

  /**
   * Takes the first step. The session says afterwards how far he has got.
   *
   * @return why not; null if the step is taken
   */
  @Nullable Refusal enter(String account, HttpServletRequest request, HttpServletResponse response);
}
