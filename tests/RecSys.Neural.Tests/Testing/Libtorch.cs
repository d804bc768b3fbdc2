using TorchSharp;

namespace RecSys.Neural.Tests.Testing;

/// <summary>Whether tests can train networks here.</summary>
internal static class Libtorch
{
    private static readonly Lazy<string?> Reason = new(Try);

    /// <summary>Why tests that need libtorch are skipped, or null where it is there.</summary>
    public static string? Missing => Reason.Value;

    private static string? Try()
    {
        try
        {
            if (!torch.TryInitializeDeviceType(DeviceType.CPU)) return Hint("it was not found");
            using torch.Tensor one = torch.ones(1);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or NotSupportedException or TypeInitializationException)
        {
            return Hint(exception.GetBaseException().Message);
        }
    }

    private static string Hint(string reason) => $"libtorch cannot be used ({reason}); 'bash build/setup.sh training' installs it.";
}
