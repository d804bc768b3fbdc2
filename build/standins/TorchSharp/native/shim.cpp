// The C side of the TorchSharp stand-in: a generic call of any operator by its schema name, and what is no operator
// (autograd, handles, generators, threads, archives). There is no code for a single operator here: the managed side
// names `aten::add` and its overload once and then calls it boxed with tagged arguments.
//
// Rules of the boundary
// * A tensor handle is the TensorImpl* itself and owns one reference: no heap block per tensor.
// * No C++ exception leaves a function. A function that can fail runs in `guard`, which keeps the message for
//   rs_error() of the same thread and returns a value that says so (-1, or null where null is no result).
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/core/ivalue.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>
#include <torch/serialize.h>
#include <torch/version.h>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#define API extern "C" __attribute__((visibility("default")))

using at::Tensor;
using c10::IValue;
#if TORCH_VERSION_MAJOR < 2
template <class T> using Maybe = c10::optional<T>;
#else
template <class T> using Maybe = std::optional<T>;
#endif

namespace {

thread_local std::string last_error;

template <class F> auto guard(F body, decltype(body()) failed) -> decltype(body()) {
  try { return body(); }
  catch (const std::exception& e) { last_error = e.what(); }
  catch (...) { last_error = "unknown native exception"; }
  return failed;
}

using Impl = c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>;

void* give(Tensor t) { return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr; }

// A handle seen as a Tensor without touching its reference count: the destructor of the Tensor never runs.
struct Borrow {
  alignas(Tensor) char place[sizeof(Tensor)];
  // Not wrap_tensor_impl: that refuses sparse tensors.
  explicit Borrow(void* h) { new (place) Tensor(Impl::reclaim(static_cast<at::TensorImpl*>(h))); }
  Tensor& operator*() { return *reinterpret_cast<Tensor*>(place); }
  Tensor* operator->() { return reinterpret_cast<Tensor*>(place); }
};

Tensor share(void* h) { return h ? Tensor(*Borrow(h)) : Tensor(); }

std::vector<Tensor> share_all(void** handles, int n) {
  std::vector<Tensor> all;
  all.reserve(n);
  for (int k = 0; k < n; k++) all.push_back(share(handles[k]));
  return all;
}

// The same order as the managed enumeration ArgKind.
enum Kind : int32_t { kNone, kTensor, kInt, kDouble, kBool, kInts, kTensors, kOptionalTensors, kDoubles, kText, kGenerator, kDevice };

struct Arg {
  int32_t kind;
  int32_t count;
  union { int64_t i; double d; void* p; };
};

IValue value_of(const Arg& a) {
  switch (a.kind) {
    case kTensor: return IValue(share(a.p));
    case kInt: return IValue(a.i);
    case kDouble: return IValue(a.d);
    case kBool: return IValue(a.i != 0);
    case kInts: {
      auto from = static_cast<int64_t*>(a.p);
      return IValue(c10::List<int64_t>(at::IntArrayRef(from, a.count)));
    }
    case kDoubles: {
      auto from = static_cast<double*>(a.p);
      return IValue(c10::List<double>(at::ArrayRef<double>(from, a.count)));
    }
    case kTensors: {
      c10::List<Tensor> list;
      list.reserve(a.count);
      for (int k = 0; k < a.count; k++) list.push_back(share(static_cast<void**>(a.p)[k]));
      return IValue(std::move(list));
    }
    case kOptionalTensors: {
      c10::List<Maybe<Tensor>> list;
      list.reserve(a.count);
      for (int k = 0; k < a.count; k++) {
        void* h = static_cast<void**>(a.p)[k];
        list.push_back(h ? Maybe<Tensor>(share(h)) : Maybe<Tensor>());
      }
      return IValue(std::move(list));
    }
    case kText: return IValue(std::string(static_cast<const char*>(a.p)));
    case kDevice: return IValue(c10::Device(static_cast<c10::DeviceType>(a.i >> 32), static_cast<c10::DeviceIndex>(static_cast<int32_t>(a.i))));
    case kGenerator: return IValue(*static_cast<at::Generator*>(a.p));
    default: return IValue();
  }
}

Arg arg_of(IValue v) {
  Arg a{kNone, 0, {0}};
  if (v.isTensor()) { a.kind = kTensor; a.p = give(std::move(v).toTensor()); }
  else if (v.isInt()) { a.kind = kInt; a.i = v.toInt(); }
  else if (v.isDouble()) { a.kind = kDouble; a.d = v.toDouble(); }
  else if (v.isBool()) { a.kind = kBool; a.i = v.toBool(); }
  return a;
}

// Results that did not fit the caller's room, until rs_take fetches them.
thread_local std::vector<Arg> pending;

}  // namespace

API const char* rs_error() { return last_error.c_str(); }

API const void* rs_op(const char* name, const char* overload) {
  return guard([&]() -> const void* {
    return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
  }, nullptr);
}

// Calls an operator; missing trailing arguments take the schema's defaults. Returns the number of results, or -1.
// More results than `room` wait for rs_take; room 0 discards them (in-place operators).
API int rs_call(const void* op, const Arg* args, int n, Arg* out, int room) {
  return guard([&]() -> int {
    auto& handle = *static_cast<const c10::OperatorHandle*>(op);
    const auto& formal = handle.schema().arguments();
    torch::jit::Stack stack;
    stack.reserve(std::max<size_t>(formal.size(), 4));
    for (int k = 0; k < n; k++) stack.emplace_back(value_of(args[k]));
    for (size_t k = n; k < formal.size(); k++) {
      const auto& fallback = formal[k].default_value();
      TORCH_CHECK(fallback.has_value(), handle.schema().name(), ": missing argument ", formal[k].name());
      stack.emplace_back(*fallback);
    }
    handle.callBoxed(&stack);
    if (room == 0) return 0;
    if (stack.size() == 1 && stack[0].isTensor()) { out[0] = arg_of(std::move(stack[0])); return 1; }
    pending.clear();
    for (auto& v : stack) {
      if (v.isTensorList()) { for (auto& t : v.toTensorVector()) pending.push_back(arg_of(IValue(t))); }
      else pending.push_back(arg_of(std::move(v)));
    }
    int m = static_cast<int>(pending.size());
    if (m <= room) std::copy(pending.begin(), pending.end(), out);
    return m;
  }, -1);
}
API void rs_take(Arg* out) { std::copy(pending.begin(), pending.end(), out); }

// Handles.
API void rs_free(void* h) { Impl::reclaim(static_cast<at::TensorImpl*>(h)); }
API void* rs_share(void* h) { return give(share(h)); }
API int rs_same(void* a, void* b) { return a == b; }

// What a tensor says about itself.
API int rs_dim(void* h) { return guard([&] { return static_cast<int>(Borrow(h)->dim()); }, -1); }
API int rs_sizes(void* h, int64_t* out) { return guard([&] { auto s = Borrow(h)->sizes(); std::copy(s.begin(), s.end(), out); return 0; }, -1); }
API int rs_strides(void* h, int64_t* out) { return guard([&] { auto s = Borrow(h)->strides(); std::copy(s.begin(), s.end(), out); return 0; }, -1); }
API int rs_dtype(void* h) { return static_cast<int>(Borrow(h)->scalar_type()); }
API int64_t rs_numel(void* h) { return guard([&] { return Borrow(h)->numel(); }, static_cast<int64_t>(-1)); }
API int64_t rs_element_size(void* h) { return Borrow(h)->element_size(); }
API int64_t rs_storage_offset(void* h) { return guard([&] { return Borrow(h)->storage_offset(); }, static_cast<int64_t>(-1)); }
// Null is a result here (a tensor without elements), so a failure is told by `failed`.
API void* rs_data(void* h, int* failed) { *failed = 1; return guard([&] { void* p = Borrow(h)->data_ptr(); *failed = 0; return p; }, nullptr); }
API int64_t rs_device(void* h) { auto d = Borrow(h)->device(); return static_cast<int64_t>(d.type()) << 32 | static_cast<uint32_t>(static_cast<int32_t>(d.index())); }
API int rs_is_contiguous(void* h) { return guard([&] { return static_cast<int>(Borrow(h)->is_contiguous()); }, -1); }
API int rs_is_sparse(void* h) { return Borrow(h)->is_sparse(); }

// A new tensor with a copy of the data.
API void* rs_from(const void* data, const int64_t* sizes, int dims, int dtype) {
  return guard([&]() -> void* {
    auto t = at::empty({sizes, static_cast<size_t>(dims)}, at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
    if (t.nbytes() > 0) std::memcpy(t.data_ptr(), data, t.nbytes());
    return give(std::move(t));
  }, nullptr);
}

// Autograd.
API int rs_requires_grad(void* h) { return Borrow(h)->requires_grad(); }
API int rs_set_requires_grad(void* h, int on) { return guard([&] { Borrow(h)->set_requires_grad(on != 0); return 0; }, -1); }
API int rs_is_leaf(void* h) { return guard([&] { return static_cast<int>(Borrow(h)->is_leaf()); }, -1); }
API int rs_retain_grad(void* h) { return guard([&] { Borrow(h)->retain_grad(); return 0; }, -1); }
API int rs_retains_grad(void* h) { return guard([&] { return static_cast<int>(Borrow(h)->retains_grad()); }, -1); }
API void* rs_grad(void* h) { return guard([&] { return give(Borrow(h)->grad()); }, nullptr); }
API int rs_set_grad(void* h, void* grad) { return guard([&] { Borrow(h)->mutable_grad() = share(grad); return 0; }, -1); }
API int rs_backward(void** tensors, int n, void** grads, int grad_count, int retain, int create, void** inputs, int input_count) {
  return guard([&] {
    Maybe<bool> keep = retain < 0 ? Maybe<bool>() : Maybe<bool>(retain != 0);
    torch::autograd::backward(share_all(tensors, n), share_all(grads, grad_count), keep, create != 0, share_all(inputs, input_count));
    return 0;
  }, -1);
}
API int rs_gradients(void** outputs, int n, void** inputs, int input_count, void** grads, int grad_count, int retain, int create, int allow_unused, void** out) {
  return guard([&] {
    auto result = torch::autograd::grad(share_all(outputs, n), share_all(inputs, input_count), share_all(grads, grad_count), retain != 0, create != 0, allow_unused != 0);
    for (size_t k = 0; k < result.size(); k++) out[k] = give(result[k]);
    return static_cast<int>(result.size());
  }, -1);
}
API int rs_grad_mode() { return c10::GradMode::is_enabled(); }
API void rs_set_grad_mode(int on) { c10::GradMode::set_enabled(on != 0); }
API int rs_inference_mode() { return c10::InferenceMode::is_enabled(); }
API void* rs_enter_inference(int on) { return guard([&]() -> void* { return new c10::InferenceMode(on != 0); }, nullptr); }
API void rs_leave_inference(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }
API int rs_anomaly_mode() { return torch::autograd::AnomalyMode::is_enabled(); }
API int rs_anomaly_check_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }
API void rs_set_anomaly_mode(int on, int check_nan) { torch::autograd::AnomalyMode::set_enabled(on != 0, check_nan != 0); }

// Generators: a handle is an at::Generator* of its own, which may name the default generator.
API void* rs_generator(uint64_t seed) { return guard([&]() -> void* { return new at::Generator(at::detail::createCPUGenerator(seed)); }, nullptr); }
API void* rs_default_generator() { return guard([&]() -> void* { return new at::Generator(at::detail::getDefaultCPUGenerator()); }, nullptr); }
API void rs_free_generator(void* g) { delete static_cast<at::Generator*>(g); }
API int rs_seed(void* g, uint64_t seed) { return guard([&] { auto& it = *static_cast<at::Generator*>(g); std::lock_guard<std::mutex> lock(it.mutex()); it.set_current_seed(seed); return 0; }, -1); }
API uint64_t rs_random_seed(void* g) { return guard([&] { auto& it = *static_cast<at::Generator*>(g); std::lock_guard<std::mutex> lock(it.mutex()); return it.seed(); }, static_cast<uint64_t>(0)); }
API uint64_t rs_initial_seed(void* g) { return static_cast<at::Generator*>(g)->current_seed(); }
API void* rs_generator_state(void* g) { return guard([&] { return give(static_cast<at::Generator*>(g)->get_state()); }, nullptr); }
API int rs_set_generator_state(void* g, void* state) { return guard([&] { static_cast<at::Generator*>(g)->set_state(share(state)); return 0; }, -1); }
API int rs_manual_seed(uint64_t seed) { return guard([&] { at::manual_seed(seed); return 0; }, -1); }

// The type of numbers with a fraction.
API int rs_default_dtype() { return static_cast<int>(c10::get_default_dtype_as_scalartype()); }
API int rs_set_default_dtype(int dtype) { return guard([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))); return 0; }, -1); }

// GPUs: none where libtorch was built without CUDA or no driver answers.
API int rs_gpus() { return guard([] { return static_cast<int>(torch::cuda::device_count()); }, -1); }
API int rs_gpu_wait(int index) { return guard([&] { torch::cuda::synchronize(index); return 0; }, -1); }

// Threads.
API int rs_threads() { return at::get_num_threads(); }
API int rs_set_threads(int n) { return guard([&] { at::set_num_threads(n); return 0; }, -1); }
API int rs_interop_threads() { return at::get_num_interop_threads(); }
API int rs_set_interop_threads(int n) { return guard([&] { at::set_num_interop_threads(n); return 0; }, -1); }

// Archives in libtorch's own format.
API int rs_save(void* h, const char* path) { return guard([&] { torch::save(share(h), path); return 0; }, -1); }
API void* rs_load(const char* path) { return guard([&]() -> void* { Tensor t; torch::load(t, path); return give(std::move(t)); }, nullptr); }
