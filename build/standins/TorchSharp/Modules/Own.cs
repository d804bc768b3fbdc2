using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>How a module replaces a tensor that it owns.</summary>
internal static class Own
{
    /// <summary>Lets the old tensor go, takes the new one out of its dispose scope and registers it.</summary>
    internal static void Set<T>(ref T? field, T? value, Action<T?> register)
        where T : Tensor
    {
        if (ReferenceEquals(field, value))
            return;
        field?.Dispose();
        value?.DetachFromDisposeScope();
        field = value;
        register(value);
    }
}
