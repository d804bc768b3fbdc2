using System.Collections.Concurrent;
using RecSys.Training;

namespace RecSys.Onnx.Sessions;

/// <summary>Decides between processor and GPU by trying. Knows nothing of ONNX Runtime, so that it can be tested without a GPU.</summary>
internal sealed class DeviceSelection
{
    internal const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>Why a GPU can't be used, once found out: trying is slow and does not change its result within a process.</summary>
    private readonly ConcurrentDictionary<int, string> _refused = new();

    /// <summary>Opens something on the wanted device, or on the processor where the wanted device allows that.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="providers">Providers that the library was built with.</param>
    /// <param name="open">Opens on the processor or a GPU; throws where that fails.</param>
    /// <param name="log">Hears why the processor was taken, once per call.</param>
    /// <returns>What was opened, and where.</returns>
    /// <exception cref="InvalidOperationException">A GPU is demanded and can't be used.</exception>
    public (T Opened, ComputeDevice Device) Open<T>(
        ComputeDevice wanted, IReadOnlyCollection<string> providers, Func<ComputeDevice, T> open, Action<string>? log)
        where T : IDisposable
    {
        if (wanted.Kind == ComputeDeviceKind.Cpu)
        {
            return (open(ComputeDevice.Cpu), ComputeDevice.Cpu);
        }
        var gpu = ComputeDevice.Cuda(wanted.Index);
        Exception? cause = null;
        if (!providers.Contains(CudaProvider))
        {
            return Refuse("ONNX Runtime was installed without its CUDA provider");
        }
        if (_refused.TryGetValue(gpu.Index, out var known))
        {
            return Refuse(known);
        }
        try
        {
            return (open(gpu), gpu);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            cause = e;
        }

        // A model that does not open on the processor either is itself at fault, and its error goes to the caller.
        var opened = open(ComputeDevice.Cpu);
        _refused[gpu.Index] = FirstLine(cause.Message);
        if (wanted.Kind == ComputeDeviceKind.Auto)
        {
            log?.Invoke(Fallback(FirstLine(cause.Message)));
            return (opened, ComputeDevice.Cpu);
        }
        opened.Dispose();
        throw Demanded(gpu, FirstLine(cause.Message), cause);

        (T, ComputeDevice) Refuse(string reason)
        {
            if (wanted.Kind != ComputeDeviceKind.Auto)
            {
                throw Demanded(gpu, reason, null);
            }
            var processor = open(ComputeDevice.Cpu);
            log?.Invoke(Fallback(reason));
            return (processor, ComputeDevice.Cpu);
        }
    }

    private static string Fallback(string reason) => $"The model runs on the processor: {reason}.";

    private static InvalidOperationException Demanded(ComputeDevice device, string reason, Exception? cause) => new(
        $"The device {device} can't be used: {reason}. The app must reference the package Microsoft.ML.OnnxRuntime.Gpu in place of "
        + "Microsoft.ML.OnnxRuntime, and CUDA must be installed; or choose the device auto or cpu.", cause);

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }
}
