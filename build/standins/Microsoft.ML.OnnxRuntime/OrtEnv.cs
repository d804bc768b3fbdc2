using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The one environment of a process; sessions keep it alive by being made after it.</summary>
public sealed class OrtEnv : SafeHandle
{
    private static readonly Lazy<OrtEnv> Only = new(() => new OrtEnv());
    private OrtLoggingLevel _level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;

    private OrtEnv()
        : base(0, ownsHandle: true)
    {
        using var name = new NativeText("CSharpOnnxRuntime");
        SetHandle(Api.Get(Slot.CreateEnv, (nint)_level, name.Pointer));
    }

    public static bool IsCreated => Only.IsValueCreated;

    public override bool IsInvalid => handle == 0;

    public OrtLoggingLevel EnvLogLevel
    {
        get => _level;
        set
        {
            Api.Do(Slot.UpdateEnvWithCustomLogLevel, handle, (nint)value);
            _level = value;
        }
    }

    internal nint Handle => handle;

    public static OrtEnv Instance() => Only.Value;

    public string GetVersionString() => Api.Version;

    public unsafe string[] GetAvailableProviders()
    {
        nint* names = null;
        var count = 0;
        Api.Do(Slot.GetAvailableProviders, (nint)(&names), (nint)(&count));
        var result = new string[count];
        for (var index = 0; index < count; index++)
        {
            result[index] = Api.Text(names[index]);
        }
        Api.Do(Slot.ReleaseAvailableProviders, (nint)names, count);
        return result;
    }

    protected override bool ReleaseHandle()
    {
        Api.Release(Slot.ReleaseEnv, handle);
        handle = 0;
        return true;
    }
}
