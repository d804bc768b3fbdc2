using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The functions of native/shim.cpp. Handles are tensors (TensorImpl*) unless a name says otherwise.</summary>
internal static unsafe partial class Native
{
    private const string Library = NativeLoader.Library;

    [LibraryImport(Library, EntryPoint = "rs_error")] private static partial byte* error();
    [LibraryImport(Library, EntryPoint = "rs_op", StringMarshalling = StringMarshalling.Utf8)] internal static partial nint op(string name, string overload);
    [LibraryImport(Library, EntryPoint = "rs_call")] internal static partial int call(nint op, NativeArg* args, int count, NativeArg* results, int room);
    [LibraryImport(Library, EntryPoint = "rs_take")] internal static partial void take(NativeArg* results);

    [LibraryImport(Library, EntryPoint = "rs_free")] internal static partial void free(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_share"), SuppressGCTransition] internal static partial nint share(nint tensor);

    [LibraryImport(Library, EntryPoint = "rs_gpus")] internal static partial int gpus();
    [LibraryImport(Library, EntryPoint = "rs_gpu_wait")] internal static partial int gpu_wait(int index);
    [LibraryImport(Library, EntryPoint = "rs_device"), SuppressGCTransition] internal static partial long device(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_dim"), SuppressGCTransition] internal static partial int dim(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_sizes"), SuppressGCTransition] internal static partial int sizes(nint tensor, long* result);
    [LibraryImport(Library, EntryPoint = "rs_strides")] internal static partial int strides(nint tensor, long* result);
    [LibraryImport(Library, EntryPoint = "rs_dtype"), SuppressGCTransition] internal static partial int dtype(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_numel"), SuppressGCTransition] internal static partial long numel(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_element_size"), SuppressGCTransition] internal static partial long element_size(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_storage_offset")] internal static partial long storage_offset(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_data")] internal static partial void* data(nint tensor, int* failed);
    [LibraryImport(Library, EntryPoint = "rs_is_contiguous")] internal static partial int is_contiguous(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_is_sparse"), SuppressGCTransition] internal static partial int is_sparse(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_from")] internal static partial nint from(void* data, long* sizes, int dims, int dtype);

    [LibraryImport(Library, EntryPoint = "rs_requires_grad"), SuppressGCTransition] internal static partial int requires_grad(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_set_requires_grad")] internal static partial int set_requires_grad(nint tensor, int on);
    [LibraryImport(Library, EntryPoint = "rs_is_leaf")] internal static partial int is_leaf(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_retain_grad")] internal static partial int retain_grad(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_grad")] internal static partial nint grad(nint tensor);
    [LibraryImport(Library, EntryPoint = "rs_set_grad")] internal static partial int set_grad(nint tensor, nint grad);
    [LibraryImport(Library, EntryPoint = "rs_backward")]
    internal static partial int backward(nint* tensors, int count, nint* grads, int gradCount, int retain, int create, nint* inputs, int inputCount);
    [LibraryImport(Library, EntryPoint = "rs_gradients")]
    internal static partial int gradients(nint* outputs, int count, nint* inputs, int inputCount, nint* grads, int gradCount, int retain, int create, int allowUnused, nint* results);
    [LibraryImport(Library, EntryPoint = "rs_grad_mode"), SuppressGCTransition] internal static partial int grad_mode();
    [LibraryImport(Library, EntryPoint = "rs_set_grad_mode"), SuppressGCTransition] internal static partial void set_grad_mode(int on);
    [LibraryImport(Library, EntryPoint = "rs_inference_mode")] internal static partial int inference_mode();
    [LibraryImport(Library, EntryPoint = "rs_enter_inference")] internal static partial nint enter_inference(int on);
    [LibraryImport(Library, EntryPoint = "rs_leave_inference")] internal static partial void leave_inference(nint mode);
    [LibraryImport(Library, EntryPoint = "rs_anomaly_mode")] internal static partial int anomaly_mode();
    [LibraryImport(Library, EntryPoint = "rs_anomaly_check_nan")] internal static partial int anomaly_check_nan();
    [LibraryImport(Library, EntryPoint = "rs_set_anomaly_mode")] internal static partial void set_anomaly_mode(int on, int checkNaN);

    [LibraryImport(Library, EntryPoint = "rs_generator")] internal static partial nint generator(ulong seed);
    [LibraryImport(Library, EntryPoint = "rs_default_generator")] internal static partial nint default_generator();
    [LibraryImport(Library, EntryPoint = "rs_free_generator")] internal static partial void free_generator(nint generator);
    [LibraryImport(Library, EntryPoint = "rs_seed")] internal static partial int seed(nint generator, ulong seed);
    [LibraryImport(Library, EntryPoint = "rs_random_seed")] internal static partial ulong random_seed(nint generator);
    [LibraryImport(Library, EntryPoint = "rs_initial_seed")] internal static partial ulong initial_seed(nint generator);
    [LibraryImport(Library, EntryPoint = "rs_generator_state")] internal static partial nint generator_state(nint generator);
    [LibraryImport(Library, EntryPoint = "rs_set_generator_state")] internal static partial int set_generator_state(nint generator, nint state);
    [LibraryImport(Library, EntryPoint = "rs_manual_seed")] internal static partial int manual_seed(ulong seed);

    [LibraryImport(Library, EntryPoint = "rs_default_dtype")] internal static partial int default_dtype();
    [LibraryImport(Library, EntryPoint = "rs_set_default_dtype")] internal static partial int set_default_dtype(int dtype);
    [LibraryImport(Library, EntryPoint = "rs_threads")] internal static partial int threads();
    [LibraryImport(Library, EntryPoint = "rs_set_threads")] internal static partial int set_threads(int count);
    [LibraryImport(Library, EntryPoint = "rs_interop_threads")] internal static partial int interop_threads();
    [LibraryImport(Library, EntryPoint = "rs_set_interop_threads")] internal static partial int set_interop_threads(int count);

    [LibraryImport(Library, EntryPoint = "rs_save", StringMarshalling = StringMarshalling.Utf8)] internal static partial int save(nint tensor, string path);
    [LibraryImport(Library, EntryPoint = "rs_load", StringMarshalling = StringMarshalling.Utf8)] internal static partial nint load(string path);

    /// <summary>The exception for the failure the last call on this thread reported.</summary>
    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8((nint)error()) ?? "");

    /// <summary>Throws where a call reported a failure by a negative number.</summary>
    internal static int Check(int result) => result >= 0 ? result : throw Failure();

    /// <summary>Throws where a call reported a failure by no result.</summary>
    internal static nint Check(nint result) => result != 0 ? result : throw Failure();
}
