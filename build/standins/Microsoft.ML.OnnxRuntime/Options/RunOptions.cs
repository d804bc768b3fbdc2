using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How one run computes; ends it from another thread by <see cref="Terminate"/>.</summary>
public class RunOptions : SafeHandle
{
    private string _logId = "";
    private OrtLoggingLevel _logSeverity = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private int _logVerbosity;
    private bool _terminate;

    public RunOptions()
        : base(0, ownsHandle: true) => SetHandle(Api.Get(Slot.CreateRunOptions));

    public override bool IsInvalid => handle == 0;

    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverity;
        set
        {
            Api.Do(Slot.RunOptionsSetRunLogSeverityLevel, handle, (nint)value);
            _logSeverity = value;
        }
    }

    public int LogVerbosityLevel
    {
        get => _logVerbosity;
        set
        {
            Api.Do(Slot.RunOptionsSetRunLogVerbosityLevel, handle, value);
            _logVerbosity = value;
        }
    }

    public string LogId
    {
        get => _logId;
        set
        {
            using var id = new NativeText(value);
            Api.Do(Slot.RunOptionsSetRunTag, handle, id.Pointer);
            _logId = value;
        }
    }

    public bool Terminate
    {
        get => _terminate;
        set
        {
            if (value != _terminate)
            {
                Api.Do(value ? Slot.RunOptionsSetTerminate : Slot.RunOptionsUnsetTerminate, handle);
                _terminate = value;
            }
        }
    }

    internal nint Handle => handle;

    public void AddRunConfigEntry(string configKey, string configValue)
    {
        using var key = new NativeText(configKey);
        using var value = new NativeText(configValue);
        Api.Do(Slot.AddRunConfigEntry, handle, key.Pointer, value.Pointer);
    }

    protected override bool ReleaseHandle()
    {
        Api.Release(Slot.ReleaseRunOptions, handle);
        handle = 0;
        return true;
    }
}
