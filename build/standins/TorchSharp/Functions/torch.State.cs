namespace TorchSharp;

// What holds for the whole program or thread: types, devices, gradients, random numbers, threads, scopes.
public static partial class torch
{
    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16;
    public static ScalarType @short = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType float16 = ScalarType.Float16;
    public static ScalarType half = ScalarType.Float16;
    public static ScalarType bfloat16 = ScalarType.BFloat16;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType @double = ScalarType.Float64;
    public static ScalarType @bool = ScalarType.Bool;

    public static ScalarType get_default_dtype() => (ScalarType)Native.default_dtype();

    /// <summary>The type that numbers with a fraction get where none is named; only types of fractions can be it.</summary>
    public static void set_default_dtype(ScalarType dtype) => Native.Check(Native.set_default_dtype((int)dtype));

    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(string description) => Ready(new Device(description));

    public static Device device(string deviceType, int index = -1) => Ready(new Device(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => Ready(new Device(deviceType, index));

    public static Device device(int index) => Ready(new Device(index));

    public static Device InitializeDevice(Device? device) => Ready(device ?? CPU);

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType)) throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType == DeviceType.CPU ? NativeLoader.IsAvailable : deviceType == DeviceType.CUDA && cuda.is_available();

    private static Device Ready(Device device)
    {
        InitializeDeviceType(device.type);
        return device;
    }

    public static bool is_grad_enabled() => Native.grad_mode() != 0;

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_inference_mode_enabled() => Native.inference_mode() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static int get_num_threads() => Native.threads();

    public static void set_num_threads(int num) => Native.Check(Native.set_threads(num));

    public static int get_num_interop_threads() => Native.interop_threads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.set_interop_threads(num));

    public static DisposeScope NewDisposeScope() => new();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    /// <summary>Nothing: a failure is thrown by the call that fails.</summary>
    public static void CheckForErrors()
    {
    }

    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            Native.Check(Native.manual_seed((ulong)seed));
            return Generator.Default;
        }

        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }

    public static partial class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeLoader.IsAvailable ? Native.Check(Native.gpus()) : 0;

        /// <summary>Waits for everything that was asked of a GPU.</summary>
        public static void synchronize(Device? device = null) => Native.Check(Native.gpu_wait(device?.index ?? -1));
    }

    private sealed class GradMode : IDisposable
    {
        private readonly int was = Native.grad_mode();

        internal GradMode(bool on) => Native.set_grad_mode(on ? 1 : 0);

        public void Dispose() => Native.set_grad_mode(was);
    }

    private sealed class InferenceMode(bool on) : IDisposable
    {
        private nint mode = Native.Check(Native.enter_inference(on ? 1 : 0));

        public void Dispose()
        {
            if (mode != 0) Native.leave_inference(mode);
            mode = 0;
        }
    }
}
