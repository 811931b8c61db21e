// SPDX-License-Identifier: Apache-2.0
#include "results/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace fathom {

// A number, x, or a function of the nodes below.
struct Formula::Node {
  enum class Kind { number, variable, function };
  Kind kind = Kind::number;
  double number = 0.0;
  double (*function)(double, double) = nullptr;  // of one argument: the second is 0
  std::vector<std::shared_ptr<const Node>> below;

  double at(double x) const {
    if (kind == Kind::number) return number;
    if (kind == Kind::variable) return x;
    return function(below[0]->at(x), below.size() > 1 ? below[1]->at(x) : 0.0);
  }
};

namespace {

using Node = Formula::Node;
using NodePointer = std::shared_ptr<const Node>;

constexpr std::size_t kLongest = 200;  // letters; also bounds how deep parentheses nest

struct Function {
  std::string_view name;
  std::size_t arguments;
  double (*function)(double, double);
};

constexpr std::array<Function, 7> kFunctions = {{
    {"log2", 1, [](double a, double) { return std::log2(a); }},
    {"ln", 1, [](double a, double) { return std::log(a); }},
    {"sqrt", 1, [](double a, double) { return std::sqrt(a); }},
    {"floor", 1, [](double a, double) { return std::floor(a); }},
    {"ceil", 1, [](double a, double) { return std::ceil(a); }},
    {"min", 2, [](double a, double b) { return std::min(a, b); }},
    {"max", 2, [](double a, double b) { return std::max(a, b); }},
}};

double (*operation(char sign))(double, double) {
  switch (sign) {
    case '+':
      return [](double a, double b) { return a + b; };
    case '-':
      return [](double a, double b) { return a - b; };
    case '*':
      return [](double a, double b) { return a * b; };
    case '/':
      return [](double a, double b) { return a / b; };
    default:
      return [](double a, double b) { return std::pow(a, b); };
  }
}

NodePointer apply(double (*function)(double, double), std::vector<NodePointer> below) {
  return std::make_shared<const Node>(Node{Node::Kind::function, 0.0, function, std::move(below)});
}

NodePointer number(double value) { return std::make_shared<const Node>(Node{Node::Kind::number, value, nullptr, {}}); }

// Recursive descent: sum = product {(+|-) product}; product = power {(*|/) power}; power = [-] atom [^ power].
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    if (text.size() > kLongest) throw FormulaError(kLongest, fmt::format("a formula has at most {} letters", kLongest));
  }

  NodePointer parse() {
    NodePointer root = sum();
    if (peek() != '\0') fail(fmt::format("'{}' is not expected here", text_.substr(at_, 1)));
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw FormulaError(at_, fmt::format("{} in the formula '{}' (numbers, x, + - * / ^, parentheses, log2, ln, sqrt, "
                                        "floor, ceil, min, max)",
                                        what, text_));
  }

  char peek() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  void expect(char sign) {
    if (peek() != sign) fail(fmt::format("'{}' is missing", sign));
    ++at_;
  }

  NodePointer sum() {
    NodePointer left = product();
    while (peek() == '+' || peek() == '-') {
      const char sign = text_[at_++];
      left = apply(operation(sign), {left, product()});
    }
    return left;
  }

  NodePointer product() {
    NodePointer left = power();
    while (peek() == '*' || peek() == '/') {
      const char sign = text_[at_++];
      left = apply(operation(sign), {left, power()});
    }
    return left;
  }

  NodePointer power() {
    if (peek() == '-') {
      ++at_;
      return apply(operation('-'), {number(0.0), power()});
    }
    const NodePointer base = atom();
    if (peek() != '^') return base;
    ++at_;
    return apply(operation('^'), {base, power()});
  }

  NodePointer atom() {
    const char first = peek();
    if (first == '(') {
      ++at_;
      NodePointer inner = sum();
      expect(')');
      return inner;
    }
    if (std::isdigit(static_cast<unsigned char>(first)) != 0 || first == '.') return literal();
    if (std::isalpha(static_cast<unsigned char>(first)) != 0) return named();
    fail(first == '\0' ? "something is missing at the end" : fmt::format("'{}' is not expected here", first));
  }

  NodePointer literal() {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc()) fail("a number cannot be read");
    at_ = static_cast<std::size_t>(end - text_.data());
    return number(value);
  }

  NodePointer named() {
    std::size_t end = at_;
    while (end < text_.size() && std::isalnum(static_cast<unsigned char>(text_[end])) != 0) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    if (name == "x") {
      at_ = end;
      return std::make_shared<const Node>(Node{Node::Kind::variable, 0.0, nullptr, {}});
    }
    const auto* const known = std::find_if(kFunctions.begin(), kFunctions.end(),
                                           [&](const Function& function) { return function.name == name; });
    if (known == kFunctions.end()) fail(fmt::format("'{}' is neither x nor a function", name));
    at_ = end;
    expect('(');
    std::vector<NodePointer> arguments = {sum()};
    while (arguments.size() < known->arguments) {
      expect(',');
      arguments.push_back(sum());
    }
    expect(')');
    return apply(known->function, std::move(arguments));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Formula::Formula(const std::string& text) : text_(text), root_(Parser(text).parse()) {}

double Formula::at(double x) const { return root_->at(x); }

bool Formula::has_steps() const {
  return text_.find("floor") != std::string::npos || text_.find("ceil") != std::string::npos;
}

}  // namespace fathom
