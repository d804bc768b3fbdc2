using Microsoft.ML.OnnxRuntime;
using RecSys.Training;

namespace RecSys.Onnx.Sessions;

/// <summary>Opens sessions of ONNX Runtime and turns its errors into ones that say what to do.</summary>
internal static class SessionFactory
{
    private static readonly DeviceSelection Devices = new();

    public static (InferenceSession Session, ComputeDevice Device) Open(byte[] model, OnnxSessionOptions options) =>
        Open("The bytes are", options, settings => new InferenceSession(model, settings));

    public static (InferenceSession Session, ComputeDevice Device) Open(string path, OnnxSessionOptions options) =>
        Open($"The file {path} is", options, settings => new InferenceSession(path, settings));

    private static (InferenceSession Session, ComputeDevice Device) Open(
        string subject, OnnxSessionOptions options, Func<SessionOptions, InferenceSession> open)
    {
        options.Validate();
        try
        {
            return Devices.Open(options.Device, OrtEnv.Instance().GetAvailableProviders(), device => Open(options, device, open), options.Log);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"{subject} no ONNX model that can be run: {e.Message}", e);
        }
        catch (Exception e) when (IsMissingLibrary(e))
        {
            throw new InvalidOperationException(
                "ONNX Runtime's native library was not found. An app that scores ONNX models must reference the package Microsoft.ML.OnnxRuntime, "
                + $"or Microsoft.ML.OnnxRuntime.Gpu ({e.GetBaseException().Message})", e);
        }
    }

    private static InferenceSession Open(OnnxSessionOptions options, ComputeDevice device, Func<SessionOptions, InferenceSession> open)
    {
        using var settings = new SessionOptions();
        settings.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        settings.IntraOpNumThreads = options.Threads;
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", options.SpinWhenIdle ? "1" : "0");
        if (device.Kind == ComputeDeviceKind.Cuda)
        {
            settings.AppendExecutionProvider_CUDA(device.Index);
        }
        return open(settings);
    }

    /// <summary>The library is loaded by a type initializer, which wraps what happened.</summary>
    private static bool IsMissingLibrary(Exception e) => e is DllNotFoundException or BadImageFormatException
        || (e is TypeInitializationException && e.GetBaseException() is DllNotFoundException or BadImageFormatException);
}
